using Harness.Comparison;
using Harness.Compiler;
using Harness.Engine.Reports;
using Harness.Engine.Submissions.Python;
using Harness.Scripting.Messages;

namespace Harness.Engine.Submissions;

/// <summary>Compiles a submission, runs it in workers, and judges it exercise by exercise.</summary>
/// <param name="source">The submission.</param>
/// <param name="options">What is checked; of the exercises those that are asked of submissions.</param>
/// <param name="sandboxed">Whether it runs in a sandbox.</param>
/// <param name="python">What runs a submission in Python; looked for where it is null and needed.</param>
public sealed class SubmissionCheck(SubmissionSource source, CheckOptions options, bool sandboxed, PythonInterpreter? python = null)
{
    // A compiler that takes longer has been given something to choke on.
    private static readonly SubmissionLimits CompilerLimits = new() { Cpu = TimeSpan.FromSeconds(10), Clock = TimeSpan.FromSeconds(30), Memory = 1L << 30 };

    /// <summary>The Python that ran the submission; null before it did, and where none was needed.</summary>
    public PythonInterpreter? Python { get; private set; }

    /// <summary>Judges the submission.</summary>
    /// <param name="progress">Told each exercise's id when it is done; may be called from any thread.</param>
    /// <param name="cancellation">Stops between cases.</param>
    /// <returns>One report an exercise, and what is to be said of the whole.</returns>
    /// <exception cref="WorkerUnavailableException">No worker starts, for no fault of the submission.</exception>
    public (IReadOnlyList<ExerciseReport> Exercises, IReadOnlyList<ReportMessage> Messages) Run(IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        if (source.Unreadable is { } unreadable)
            return (All(Outcome.LoadError, unreadable), [new("error", unreadable)]);
        if (source.Python is { } submission)
            return Run(submission, progress, cancellation);
        var (assembly, symbols, messages) = Compile();
        if (assembly is null)
            return (All(Outcome.CompileError, messages.FirstOrDefault(message => message.IsError)?.ToString() ?? "It does not compile."), messages);
        cancellation.ThrowIfCancellationRequested();
        using var subject = SubmissionSubject.ForAssembly(assembly, symbols, Limits(), sandboxed);
        return (new CrossCheck(subject, options).Run(progress, cancellation), messages);
    }

    private (IReadOnlyList<ExerciseReport> Exercises, IReadOnlyList<ReportMessage> Messages) Run(PythonSubmission submission, IProgress<string>? progress, CancellationToken cancellation)
    {
        Python = python ?? PythonInterpreter.Find(null);
        using var subject = new SubmissionSubject(submission, Python, Limits(), sandboxed);
        if (subject.Load() is { } failure)
        {
            var isSyntax = submission.Notes.Any(note => note.Severity == "error");
            return (All(isSyntax ? Outcome.CompileError : Outcome.LoadError, Legible.Line(failure.Message)), isSyntax ? Messages() : [.. Messages(), new("error", Legible.Line(failure.Message))]);
        }
        cancellation.ThrowIfCancellationRequested();
        return (new CrossCheck(subject, options).Run(progress, cancellation), Messages());

        ReportMessage[] Messages() => [.. submission.Notes.Select(Message)];
    }

    private SubmissionLimits Limits() => new()
    {
        Cpu = TimeSpan.FromSeconds(options.Rubric.CpuSeconds),
        Clock = TimeSpan.FromSeconds(3 * options.Rubric.CpuSeconds),
        Memory = (long)options.Rubric.MemoryMiB << 20,
    };

    private (byte[]? Assembly, byte[]? Symbols, IReadOnlyList<ReportMessage> Messages) Compile()
    {
        if (source.Assembly is not null)
            return (source.Assembly, source.Symbols, []);
        using var compiler = new CompileProcess(CompilerLimits);
        var compiled = compiler.Compile(source.Files);
        return (compiled.Assembly, compiled.Symbols, [.. compiled.Messages.Select(Message)]);
    }

    private static ReportMessage Message(CompilerMessage message) => new(message.IsError ? "error" : "warning", Legible.Line($"{message.Id}: {message.Text}"))
    {
        File = message.File is null ? null : Legible.Line(message.File),
        Line = message.Line > 0 ? message.Line : null,
        Column = message.Column > 0 ? message.Column : null,
    };

    private static ReportMessage Message(Noted note) => new(note.Severity is "error" or "info" ? note.Severity : "warning", Legible.Line(note.Text))
    {
        File = note.File.Length == 0 ? null : Legible.Line(note.File),
        Line = note.Line > 0 ? note.Line : null,
    };

    /// <summary>Every exercise with the outcome that all of them share; those that are not asked of everybody are skipped.</summary>
    private ExerciseReport[] All(Outcome outcome, string why) =>
    [
        .. options.Exercises.Select(exercise => new ExerciseReport(
            exercise.Id, exercise.Title, options.Rubric.Points.GetValueOrDefault(exercise.Id), 0, options.Rubric.Counts(exercise) ? outcome : Outcome.Skipped, [why], [])),
    ];
}
