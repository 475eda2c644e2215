using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Harness.Cli.Commands;
using Harness.Engine;
using Harness.Torch;

namespace Harness.Cli;

/// <summary>The program: commands in, exit codes out, one line on stderr for whatever goes wrong.</summary>
internal static class Application
{
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The last resort: no input shows a stack trace.")]
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return await ParseAndRunAsync(args);
        }
        catch (Exception exception)
        {
            return Unwrap(exception) switch
            {
                UsageException usage => Fail(ExitCode.Usage, usage.Message),
                TorchUnavailableException torch => Fail(ExitCode.Environment, torch.Message),
                OperationCanceledException => Fail(ExitCode.Cancelled, "Cancelled; nothing was written."),
                var fault => Fail(ExitCode.Fault, $"This is a fault of the harness, not of yours: {fault.GetType().Name}: {fault.Message} Please report it with the command that you ran."),
            };
        }
    }

    private static async Task<int> ParseAndRunAsync(string[] args)
    {
        var root = new RootCommand("Checks hand-written numeric code against TorchSharp autograd, finite differences, ML.NET, laws and locked fixtures.");
        CheckCommand.AddTo(root);
        root.Add(CheckCommand.Create());
        root.Add(ExercisesCommand.Create());
        root.Add(FixturesCommand.Create());
        root.Add(DoctorCommand.Create());

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
            return Fail(ExitCode.Usage, Complaint.About(parsed));

        using var cancellation = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            cancellation.Cancel();
        };
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellation.Token);
    }

    /// <summary>The one exception behind what parallel loops and lazy values wrap.</summary>
    private static Exception Unwrap(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [var first, ..] } => Unwrap(first),
        TypeInitializationException { InnerException: { } inner } => Unwrap(inner),
        _ => exception,
    };

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");

    private static int Fail(int code, string message)
    {
        Console.Error.WriteLine($"harness: {OneLine(message)}");
        return code;
    }
}
