using System.ComponentModel;
using CliWrap;
using CliWrap.Buffered;

namespace Harness.Cli.Checkups;

/// <summary>Runs somebody else's program for a moment.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The exit code and the output, trimmed; null where there is no such program or it does not end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)?> RunAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(Patience);
        try
        {
            var result = await CliWrap.Cli.Wrap(program).WithArguments(arguments).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(limited.Token);
            return (result.ExitCode, result.StandardOutput.Trim(), result.StandardError.Trim());
        }
        catch (Exception exception) when (exception is Win32Exception or IOException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }
}
