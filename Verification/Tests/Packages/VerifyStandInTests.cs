using Harness.Tests.Comparison;

namespace Harness.Tests.Packages;

/// <summary>The suite with <c>-p:SnapshotEngine=Verify</c>, as far as it can be tried where Verify's own packages are not served.</summary>
public sealed class VerifyStandInTests
{
    [Test]
    public async Task The_suite_compiles_against_a_stand_in_of_the_shape_of_Verify_NUnit_which_does_nothing()
    {
        using var folder = new TemporaryFolder();
        // Of a version of its own: no other package is ever taken for it.
        var version = $"0.0.0-standin{Guid.NewGuid():N}";
        await VerifyStandIn.PackAsync(folder.Combine("stand-in"), folder.Combine("feed"), version);

        var build = await DotnetCommand.RunAsync(
            folder.Path, [], "build", Path.Combine(Repository.Root, "Verification", "Tests", "Tests.csproj"), "-t:Compile", "-c", DotnetCommand.Configuration,
            "-p:SnapshotEngine=Verify", $"-p:VerifyVersion={version}", $"-p:RestoreAdditionalProjectSources={folder.Combine("feed")}",
            // NuGet's own folder is read and stays as it is.
            $"-p:RestoreFallbackFolders={DotnetCommand.PackagesFolder}", $"-p:RestorePackagesPath={folder.Combine("packages")}",
            // The projects that the suite refers to are those of this build, and nothing is written beside them.
            "-p:BuildProjectReferences=false", "-p:RestoreRecursive=false", "-p:ProduceReferenceAssembly=false",
            $"-p:MSBuildProjectExtensionsPath={folder.Combine("obj")}/", $"-p:IntermediateOutputPath={folder.Combine("obj")}/");

        Assert.That(build.ExitCode, Is.Zero, build.StandardOutput + build.StandardError);
        Assert.That(build.StandardOutput, Does.Contain("0 Warning(s)"));
        Assert.That(folder.Combine("obj", "Harness.Tests.dll"), Does.Exist);
    }
}
