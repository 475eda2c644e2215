using CliWrap;
using CliWrap.Buffered;

namespace Harness.Tests.CommandLine;

/// <summary>Runs the program as a user does, in a process of its own.</summary>
internal static class HarnessProcess
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "harness.dll");

    public static Task<BufferedCommandResult> RunAsync(params string[] arguments) => RunInAsync(Repository.Root, arguments);

    public static async Task<BufferedCommandResult> RunInAsync(string folder, params string[] arguments) =>
        await CliWrap.Cli.Wrap("dotnet").WithArguments([Program, .. arguments]).WithWorkingDirectory(folder)
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);
}
