using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Harness.Cli.Commands;
using Harness.Cli.Commands.Assignments;
using Harness.Cli.Commands.Fixtures;
using Harness.Cli.Commands.Grading;
using Harness.Cli.Composition;
using Harness.Cli.Running;
using Harness.Comparison;
using Harness.Fixtures;
using Harness.Results;
using Harness.Scripting;
using Harness.Torch;

namespace Harness.Cli;

/// <summary>The program: commands in, exit codes out, one line on stderr for whatever goes wrong.</summary>
internal static class Application
{
    /// <summary>Runs a command line.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="registry">What the program is composed of.</param>
    /// <returns>The exit code.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The last resort: no input shows a stack trace.")]
    public static async Task<int> RunAsync(string[] args, Registry registry)
    {
        using var cancellation = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Cancel);
        try
        {
            return await ParseAndRunAsync(args, registry, cancellation.Token);
        }
        catch (Exception exception)
        {
            return Unwrap(exception) switch
            {
                UsageException usage => Fail(ExitCode.Usage, [.. usage.Faults]),
                FixtureFormatException fixture => Fail(ExitCode.Usage, fixture.Message),
                TorchUnavailableException torch => Fail(ExitCode.Environment, torch.Message),
                WorkerUnavailableException worker => Fail(ExitCode.Environment, worker.Message),
                CancelledWorkException work => Fail(ExitCode.Cancelled, work.Message),
                OperationCanceledException => Fail(ExitCode.Cancelled, "Cancelled."),
                // Not an assembly of ours that is missing: a file, a folder or a stream of the user's.
                Exception io when io is UnauthorizedAccessException or (IOException and not (FileNotFoundException or FileLoadException)) => Fail(ExitCode.Usage, io.Message),
                var fault => Fail(ExitCode.Fault, $"This is a fault of the harness, not of yours: {fault.GetType().Name}: {fault.Message} Please report it with the command that you ran."),
            };
        }

        void Cancel(PosixSignalContext signal)
        {
            signal.Cancel = true;
            cancellation.Cancel();
        }
    }

    /// <summary>Says on stderr why the program ends.</summary>
    /// <param name="code">The exit code.</param>
    /// <param name="messages">What is to be said, a line each.</param>
    /// <returns>The exit code.</returns>
    public static int Fail(int code, params IEnumerable<string> messages)
    {
        try
        {
            foreach (var message in messages)
                Console.Error.WriteLine($"harness: {Legible.Line(message)}");
        }
        catch (IOException)
        {
            // Nobody can be told; the exit code still says it.
        }
        return code;
    }

    /// <summary>The commands with their arguments and options.</summary>
    /// <param name="registry">What the program is composed of.</param>
    public static RootCommand Commands(Registry registry)
    {
        var root = new RootCommand("Checks hand-written numeric code against TorchSharp autograd, finite differences, ML.NET, laws and locked fixtures.");
        CheckCommand.AddTo(root, registry);
        root.Add(CheckCommand.Create(registry));
        root.Add(GradeCommand.Create(registry));
        root.Add(ReportCommand.Create(registry));
        root.Add(ExercisesCommand.Create(registry));
        root.Add(FixturesCommand.Create(registry));
        root.Add(AssignmentCommand.Create());
        root.Add(DoctorCommand.Create(registry));
        return root;
    }

    private static async Task<int> ParseAndRunAsync(string[] args, Registry registry, CancellationToken cancellation)
    {
        var root = Commands(registry);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 || Complaint.IsDue(parsed))
            return Fail(ExitCode.Usage, Complaint.About(parsed));

        // What a command takes is not what the commands below it take: check, which needs no name, is above all others.
        for (var above = parsed.CommandResult.Parent; above is not null; above = above.Parent)
            if (above is CommandResult { Command: var command })
                foreach (var argument in command.Arguments)
                    argument.Hidden = true;
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellation);
    }

    /// <summary>The one exception behind what parallel loops and lazy values wrap.</summary>
    private static Exception Unwrap(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [var first, ..] } => Unwrap(first),
        TypeInitializationException { InnerException: { } inner } => Unwrap(inner),
        _ => exception,
    };
}
