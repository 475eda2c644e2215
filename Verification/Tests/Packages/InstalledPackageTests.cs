using CliWrap;
using CliWrap.Buffered;
using Harness.Tests.Comparison;

namespace Harness.Tests.Packages;

/// <summary>Harness.NUnit as a user gets it: from a feed, in a project with nothing else of ours.</summary>
public sealed class InstalledPackageTests
{
    private const string Test = """
        using Harness.NUnit;
        using NUnit.Framework;

        public class SquaresTests
        {
            [Test]
            public void Squares_are_locked()
            {
                double[] squares = [1, 4, 9.5];
                Assert.That(squares, Matches.Fixture("squares/three").Within(1e-9, 1e-9));
                Assert.That(squares, Is.CloseTo(new[] { 1, 4, squares[2] }).Ulps(0));
            }
        }
        """;

    private static readonly string[] Packed = ["Verification/Comparison", "Reference/FiniteDifference", "Verification/NUnit"];

    [Test]
    public async Task A_new_project_locks_fails_on_and_accepts_a_numeric_fixture()
    {
        using var folder = new TemporaryFolder();
        foreach (var project in Packed)
        {
            var packed = await DotnetAsync(folder, "pack", Path.Combine(Repository.Root, project), "--no-restore", "-c", Configuration, "--no-build", "-o", folder.Combine("feed"));
            Assert.That(packed.ExitCode, Is.Zero, packed.StandardOutput);
        }

        var mine = folder.Combine("mine");
        var created = await DotnetAsync(folder, "new", "nunit", "-o", mine, "-f", "net10.0", "--no-restore");
        Assert.That(created.ExitCode, Is.Zero, created.StandardOutput + created.StandardError);
        WriteProject(folder, mine);

        var missing = await RunAsync(folder, mine);
        Assert.That(missing.StandardOutput, Does.Contain("The fixture recorded/squares/three is missing").And.Contain("HARNESS_ACCEPT=1"), missing.StandardError);
        Assert.That(missing.ExitCode, Is.Not.Zero);

        var accepting = await RunAsync(folder, mine, ("HARNESS_ACCEPT", "1"));
        Assert.That(accepting.ExitCode, Is.Zero, accepting.StandardOutput);
        Assert.That(File.Exists(Path.Combine(mine, "fixtures", "recorded", "squares", "three.verified.json")), Is.True);
        var locked = await RunAsync(folder, mine);
        Assert.That(locked.ExitCode, Is.Zero, locked.StandardOutput);

        var source = Path.Combine(mine, "UnitTest1.cs");
        await File.WriteAllTextAsync(source, Test.Replace("9.5", "9.25", StringComparison.Ordinal));
        var moved = await RunAsync(folder, mine);
        Assert.That(moved.ExitCode, Is.Not.Zero);
        Assert.That(moved.StandardOutput, Does.Contain("[2]: actual 9.25, expected 9.5"));
        // On a build server even the one who asks accepts nothing.
        var server = await RunAsync(folder, mine, ("HARNESS_ACCEPT", "1"), ("CI", "true"));
        Assert.That(server.ExitCode, Is.Not.Zero);
        var accepted = await RunAsync(folder, mine, ("HARNESS_ACCEPT", "1"));
        Assert.That(accepted.ExitCode, Is.Zero, accepted.StandardOutput);
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).FullName.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        ? "Release" : "Debug";

    private static void WriteProject(TemporaryFolder folder, string project)
    {
        var packages = System.Xml.Linq.XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value);
        // The template's own versions need not be served where this runs; ours are.
        string[] needed = ["Microsoft.NET.Test.Sdk", "NUnit", "NUnit3TestAdapter"];
        File.WriteAllText(Path.Combine(project, "mine.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <RestoreAdditionalProjectSources>{folder.Combine("feed")}</RestoreAdditionalProjectSources>
                <RestoreFallbackFolders>{PackagesFolder}</RestoreFallbackFolders>
                <RestorePackagesPath>{folder.Combine("packages")}</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(needed.Select(name => $"<PackageReference Include=\"{name}\" Version=\"{packages[name]}\" />"))}
                <PackageReference Include="Harness.NUnit" Version="0.1.0" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(project, "UnitTest1.cs"), Test);
    }

    private static string PackagesFolder => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static Task<BufferedCommandResult> RunAsync(TemporaryFolder folder, string project, params (string Name, string Value)[] variables) =>
        DotnetAsync(folder, variables, "test", project);

    private static Task<BufferedCommandResult> DotnetAsync(TemporaryFolder folder, params string[] arguments) => DotnetAsync(folder, [], arguments);

    private static async Task<BufferedCommandResult> DotnetAsync(TemporaryFolder folder, (string Name, string Value)[] variables, params string[] arguments)
    {
        var environment = new Dictionary<string, string?>
        {
            ["CI"] = null,
            ["TF_BUILD"] = null,
            ["TEAMCITY_VERSION"] = null,
            ["JENKINS_URL"] = null,
            ["HARNESS_ACCEPT"] = null,
            // What the run that this test is part of tells its children.
            ["MSBUILD_EXE_PATH"] = null,
            ["MSBuildSDKsPath"] = null,
            ["MSBuildExtensionsPath"] = null,
            ["VSTEST_CONNECTION_TIMEOUT"] = null,
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        };
        foreach (var (name, value) in variables)
            environment[name] = value;
        return await CliWrap.Cli.Wrap("dotnet").WithArguments(arguments).WithWorkingDirectory(folder.Path).WithEnvironmentVariables(environment)
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(new CancellationTokenSource(TimeSpan.FromMinutes(10)).Token);
    }
}
