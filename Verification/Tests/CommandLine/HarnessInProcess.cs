using CliWrap.Buffered;
using Harness.Cli;
using Harness.Cli.Composition;

namespace Harness.Tests.CommandLine;

/// <summary>Runs the program within this process: the same command lines, without the second that a start of .NET and of libtorch takes.</summary>
/// <remarks>It sees this process's environment and current folder, which <see cref="Surroundings"/> sets for all tests.</remarks>
internal static class HarnessInProcess
{
    private static readonly RoutedOutput Output = new(Console.Out);
    private static readonly RoutedOutput Error = new(Console.Error);

    static HarnessInProcess()
    {
        Console.SetOut(Output);
        Console.SetError(Error);
    }

    public static Task<BufferedCommandResult> RunAsync(string[] arguments) => Task.Run(async () =>
    {
        var (output, error, start) = (Output.Capture(), Error.Capture(), DateTimeOffset.Now);
        var code = await Application.RunAsync(arguments, Registry.BuiltIn);
        return new BufferedCommandResult(code, start, DateTimeOffset.Now, output.ToString(), error.ToString());
    });
}
