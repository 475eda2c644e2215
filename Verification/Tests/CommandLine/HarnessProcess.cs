using System.Diagnostics;
using CliWrap;
using CliWrap.Buffered;

namespace Harness.Tests.CommandLine;

/// <summary>Runs the program as a user does: in a process of its own where the folder, the language or the environment matter.</summary>
internal static class HarnessProcess
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "harness.dll");

    public static Task<BufferedCommandResult> RunAsync(params string[] arguments) => RunInAsync(Repository.Root, arguments);

    public static Task<BufferedCommandResult> RunInAsync(string folder, params string[] arguments) =>
        folder == Repository.Root ? HarnessInProcess.RunAsync(arguments) : RunUnderAsync("C.UTF-8", folder, arguments);

    /// <summary>Runs the program in a process of its own, where what it is called matters.</summary>
    public static Task<BufferedCommandResult> RunApartAsync(params string[] arguments) => RunUnderAsync("C.UTF-8", Repository.Root, arguments);

    /// <summary>Runs the program where the system speaks a language.</summary>
    public static Task<BufferedCommandResult> RunUnderAsync(string locale, string folder, params string[] arguments) =>
        RunInAsync(folder, new() { ["LC_ALL"] = locale }, arguments);

    /// <summary>Starts the program so that <see cref="InterruptAsync"/> ends it as Ctrl-C does.</summary>
    /// <remarks>A shell starts what runs in the background deaf to SIGINT; env makes it hear again.</remarks>
    public static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Program, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true })!;

    /// <summary>Sends a process the signal of Ctrl-C.</summary>
    public static async Task InterruptAsync(Process process) => await CliWrap.Cli.Wrap("kill").WithArguments(["-INT", $"{process.Id}"]).ExecuteAsync();

    /// <summary>Runs the program with further variables in its environment.</summary>
    public static Task<BufferedCommandResult> RunWithAsync(Dictionary<string, string?> variables, params string[] arguments) =>
        RunInAsync(Repository.Root, new(variables) { ["LC_ALL"] = "C.UTF-8" }, arguments);

    /// <summary>What a command on fixtures prints, which ends as it should and complains of nothing.</summary>
    public static async Task<string> FixturesAsync(string folder, int exitCode, params string[] arguments)
    {
        var run = await RunInAsync(folder, ["fixtures", .. arguments]);
        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.StandardError + run.StandardOutput);
        Assert.That(run.StandardError, Is.Empty);
        return run.StandardOutput;
    }

    private static async Task<BufferedCommandResult> RunInAsync(string folder, Dictionary<string, string?> variables, string[] arguments) =>
        await CliWrap.Cli.Wrap("dotnet").WithArguments([Program, .. arguments]).WithWorkingDirectory(folder)
            .WithEnvironmentVariables(variables)
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Patience.ForProgram());
}
