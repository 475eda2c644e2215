using Harness.Torch;

namespace Harness.Tests.Packages;

/// <summary>Our packages as a user gets them: from a feed, in a project with nothing else of ours.</summary>
public sealed class InstalledPackageTests
{
    private const string SquaresTests = """
        using Harness.NUnit;
        using NUnit.Framework;

        public class SquaresTests
        {
            [Test]
            public void Squares_are_locked()
            {
                double[] squares = [1, 4, 9.5];
                Assert.That(squares, Matches.Fixture("squares/three").Within(1e-9, 1e-9));
                Assert.That(squares, IsClose.To(new[] { 1, 4, squares[2] }).Ulps(0));
                Assert.That(squares, Has.All.CloseTo(5.0).Within(0, 5));
            }
        }
        """;

    private const string NoOrphans = """
        using Harness.NUnit;
        using NUnit.Framework;

        [SetUpFixture]
        public class WholeRun
        {
            [OneTimeTearDown]
            public void No_fixture_is_orphaned() => Fixtures.AssertNoneOrphaned();
        }
        """;

    private const string SoftAssertions = """
        using Harness.Comparison;
        using Harness.FiniteDifference;
        using NUnit.Framework;

        public class SoftTests
        {
            [Test]
            public void Every_failure_is_reported() => Assert.Multiple(() =>
            {
                TensorAssert.Close(1.0, 2.0);
                GradientCheck.Assert((double[] x) => new[] { x[0] * x[0] }, (double[] x, double[] v) => new[] { x[0] * v[0] }, new[] { 0.5 });
            });
        }
        """;

    private const string TorchProgram = """
        using static TorchSharp.torch;

        var x = tensor(new[] { 1.0, 2.0, 3.0 }, requires_grad: true);
        x.square().sum().backward();
        Console.WriteLine(string.Join(' ', x.grad!.data<double>()));
        """;

    [Test]
    public async Task A_new_project_locks_fails_on_and_accepts_a_numeric_fixture()
    {
        string[] packed = ["Verification/Comparison", "Verification/Fixtures", "Reference/FiniteDifference", "Verification/NUnit"];
        using var project = await UserProject.CreateAsync("nunit", "net8.0", ["Harness.NUnit"], packed, ["Microsoft.NET.Test.Sdk", "NUnit3TestAdapter"]);
        project.Write("UnitTest1.cs", SquaresTests);

        var missing = await project.TestAsync();
        Assert.That(missing.StandardOutput, Does.Contain("The fixture recorded/squares/three is missing").And.Contain("HARNESS_ACCEPT=1"), missing.StandardError);
        Assert.That(missing.ExitCode, Is.Not.Zero);

        var accepting = await project.TestAsync(("HARNESS_ACCEPT", "1"));
        Assert.That(accepting.ExitCode, Is.Zero, accepting.StandardOutput);
        Assert.That(File.Exists(project.Combine("fixtures", "recorded", "squares", "three.verified.json")), Is.True);
        var locked = await project.TestAsync();
        Assert.That(locked.ExitCode, Is.Zero, locked.StandardOutput);

        project.Write("UnitTest1.cs", SquaresTests.Replace("9.5", "9.25", StringComparison.Ordinal));
        project.Write("SoftTests.cs", SoftAssertions);
        var moved = await project.TestAsync();
        Assert.That(moved.StandardOutput, Does.Contain("Multiple failures").And.Contain("actual 1, expected 2").And.Contain("analytic 0.5, numeric 1"));
        Assert.That(moved.StandardOutput, Does.Not.Contain("TensorAssertException :"), "it is NUnit's own failure");
        File.Delete(project.Combine("SoftTests.cs"));
        Assert.That(moved.ExitCode, Is.Not.Zero);
        Assert.That(moved.StandardOutput, Does.Contain("[2]: actual 9.25, expected 9.5"));
        // On a build server even the one who asks accepts nothing.
        var server = await project.TestAsync(("HARNESS_ACCEPT", "1"), ("CI", "true"));
        Assert.That(server.ExitCode, Is.Not.Zero);
        var accepted = await project.TestAsync(("HARNESS_ACCEPT", "1"));
        Assert.That(accepted.ExitCode, Is.Zero, accepted.StandardOutput);

        project.Write("WholeRun.cs", NoOrphans);
        project.Write("UnitTest1.cs", SquaresTests.Replace("squares/three", "squares/renamed", StringComparison.Ordinal));
        var renamed = await project.TestAsync(("HARNESS_ACCEPT", "1"));
        Assert.That(renamed.ExitCode, Is.Not.Zero, renamed.StandardOutput);
        Assert.That(renamed.StandardOutput + renamed.StandardError, Does.Contain($"The fixture {project.Combine("fixtures", "recorded", "squares", "three.verified.json")} is orphaned: no test of this run asked for it; remove it with: rm -r -- "));
    }

    [TestCase("net8.0", true, "libLibTorchSharp.so")]
    [TestCase("net10.0", false, "runtimes/linux-x64/native/libLibTorchSharp.so")]
    [Platform("64-Bit-Process,Linux", Reason = "TorchSharp's library for Linux is the one that asks for too much.")]
    public async Task TorchSharp_works_in_a_project_with_our_package_and_without_a_call_of_ours(string framework, bool hasPlatform, string library)
    {
        using var project = await UserProject.CreateAsync("console", framework, ["Harness.Torch"], ["Verification/Comparison", "Reference/FiniteDifference", "Reference/Torch"], []);
        project.Write("Program.cs", TorchProgram);
        project.Write("Directory.Build.props", $"<Project><PropertyGroup><UseCurrentRuntimeIdentifier>{hasPlatform}</UseCurrentRuntimeIdentifier></PropertyGroup></Project>");

        var described = project.NuspecOf("Harness.Torch").Descendants().ToLookup(element => element.Name.LocalName);
        Assert.That(described["icon"].Single().Value, Is.EqualTo("icon.png"));
        Assert.That(described["group"].Select(group => group.Attribute("targetFramework")!.Value), Is.EquivalentTo(new[] { "net8.0", "net10.0" }));
        Assert.That(described["dependency"].Select(dependency => dependency.Attribute("id")!.Value), Does.Contain("TorchSharp-cpu").And.Not.Contain("SkiaSharp").And.Not.Contain("SharpZipLib"), "what TorchSharp needs is not asked for by us");

        var ran = await project.RunAsync();
        Assert.That(ran.StandardOutput, Is.EqualTo($"2 4 6{Environment.NewLine}"), ran.StandardError);
        // Also where libstdc++ is new enough for the original, which has no effect there.
        var built = Directory.GetFiles(project.Combine("bin"), "libLibTorchSharp.so", SearchOption.AllDirectories).Single();
        Assert.That(built.Replace('\\', '/'), Does.EndWith(library));
        Assert.That(GlibcxxNeed.IsWeak(built), Is.True);
    }
}
