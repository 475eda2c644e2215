using CliWrap;
using CliWrap.Buffered;

namespace Harness.Tests.Packages;

/// <summary>The SDK's own commands, as a user runs them on the machine that these tests run on.</summary>
internal static class DotnetCommand
{
    /// <summary>The configuration of this build.</summary>
    public static string Configuration => AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";

    /// <summary>NuGet's folder, from which packages are taken and into which tests put none.</summary>
    public static string PackagesFolder => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Runs a command that must end with 0.</summary>
    public static async Task SucceedAsync(string folder, params string[] arguments)
    {
        var result = await RunAsync(folder, [], arguments);
        Assert.That(result.ExitCode, Is.Zero, result.StandardOutput + result.StandardError);
    }

    /// <summary>Runs a command, with no build server's variables but those given.</summary>
    public static async Task<BufferedCommandResult> RunAsync(string folder, (string Name, string Value)[] variables, params string[] arguments)
    {
        var environment = new Dictionary<string, string?>
        {
            ["CI"] = null,
            ["TF_BUILD"] = null,
            ["TEAMCITY_VERSION"] = null,
            ["JENKINS_URL"] = null,
            ["HARNESS_ACCEPT"] = null,
            ["DOTNET_ROLL_FORWARD"] = "Major",
            // What the run that this test is part of tells its children.
            ["MSBUILD_EXE_PATH"] = null,
            ["MSBuildSDKsPath"] = null,
            ["MSBuildExtensionsPath"] = null,
            ["VSTEST_CONNECTION_TIMEOUT"] = null,
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        };
        foreach (var (name, value) in variables)
            environment[name] = value;
        return await CliWrap.Cli.Wrap("dotnet").WithArguments(arguments).WithWorkingDirectory(folder).WithEnvironmentVariables(environment)
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Patience.ForProgram());
    }
}
