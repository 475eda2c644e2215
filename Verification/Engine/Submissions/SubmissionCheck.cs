using Harness.Comparison;
using Harness.Compiler;
using Harness.Engine.Reports;
using Harness.Engine.Repros;
using Harness.Engine.Submissions.Notebooks;

namespace Harness.Engine.Submissions;

/// <summary>Compiles a submission, runs it in workers, and judges it exercise by exercise.</summary>
/// <param name="source">The submission.</param>
/// <param name="options">What is checked; of the exercises those that are asked of submissions.</param>
/// <param name="sandboxed">Whether it runs in a sandbox.</param>
public sealed class SubmissionCheck(SubmissionSource source, CheckOptions options, bool sandboxed)
{
    // A compiler that takes longer has been given something to choke on; it never waits, so the clock says only how busy the machine is.
    private static readonly SubmissionLimits CompilerLimits = new() { Cpu = TimeSpan.FromSeconds(10), Clock = TimeSpan.FromMinutes(2), Memory = 1L << 30 };

    // Small inputs need little; what does not return is asked again at small cost.
    private static readonly TimeSpan ReproducingCpu = TimeSpan.FromSeconds(2);

    /// <summary>Whether failures are looked for on small inputs and written out as programs.</summary>
    public bool Reproduces { get; init; }

    /// <summary>What reproduces each exercise that failed; empty before it was judged, and where that was not asked for.</summary>
    public IReadOnlyList<Repro> Repros { get; private set; } = [];

    /// <summary>Judges the submission.</summary>
    /// <param name="progress">Told each exercise's id when it is done; may be called from any thread.</param>
    /// <param name="cancellation">Stops between cases.</param>
    /// <returns>One report an exercise, and what is to be said of the whole.</returns>
    /// <exception cref="WorkerUnavailableException">No worker starts, for no fault of the submission.</exception>
    public (IReadOnlyList<ExerciseReport> Exercises, IReadOnlyList<ReportMessage> Messages) Run(IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        if (source.Unreadable is { } unreadable)
            return (All(Outcome.LoadError, unreadable), [new("error", unreadable)]);
        if (source.Notebook is { } notebook)
            return RunNotebook(notebook, progress, cancellation);
        var (assembly, symbols, messages) = Compile();
        if (assembly is null)
            return (All(Outcome.CompileError, messages.FirstOrDefault(message => message.IsError)?.ToString() ?? "It does not compile."), messages);
        cancellation.ThrowIfCancellationRequested();
        using var subject = SubmissionSubject.ForAssembly(assembly, symbols, Limits(), sandboxed);
        var reports = new CrossCheck(subject, options).Run(progress, cancellation);
        if (Reproduces)
            Repros = Reproduce(assembly, symbols, reports, cancellation);
        return (reports, messages);
    }

    private IReadOnlyList<Repro> Reproduce(byte[] assembly, byte[]? symbols, IReadOnlyList<ExerciseReport> reports, CancellationToken cancellation)
    {
        if (source.Files.Count == 0)
            return [.. reports.Where(report => report.Outcome is not (Outcome.Passed or Outcome.Skipped)).Select(report => new Repro(report.Id, [], "an assembly has no text that a program could hold"))];
        using var subject = SubmissionSubject.ForAssembly(assembly, symbols, Limits() with { Cpu = ReproducingCpu, Clock = 3 * ReproducingCpu }, sandboxed);
        return new Reproducer(subject, options, new CSharpRepro(source, assembly)).Reproduce(reports, cancellation);
    }

    private (IReadOnlyList<ExerciseReport> Exercises, IReadOnlyList<ReportMessage> Messages) RunNotebook(Notebook notebook, IProgress<string>? progress, CancellationToken cancellation)
    {
        using var compiler = new CompileProcess(CompilerLimits);
        var compiled = compiler.CompileCells([.. notebook.In(NotebookLanguages.CSharp).Select(cell => new SourceCell(cell.Index, cell.Text))]);
        if (compiled.GivenUp is { } reason)
            return (All(Outcome.CompileError, $"{reason.File}: {reason.Text}"), [.. compiled.Cells.Select(cell => Message(cell.Messages[0]))]);
        cancellation.ThrowIfCancellationRequested();
        var findings = new NotebookFindings(source.Name, notebook, compiled);
        using var subject = SubmissionSubject.ForAssemblies(compiled.Files, Limits(), sandboxed);
        var reports = new CrossCheck(subject, options).Run(progress, cancellation);
        return ([.. options.Exercises.Zip(reports, findings.Explained)], findings.Messages);
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

    /// <summary>Every exercise with the outcome that all of them share; those that are not asked of everybody are skipped.</summary>
    private ExerciseReport[] All(Outcome outcome, string why) =>
    [
        .. options.Exercises.Select(exercise => new ExerciseReport(
            exercise.Id, exercise.Title, options.Rubric.Points.GetValueOrDefault(exercise.Id), 0, options.Rubric.Counts(exercise) ? outcome : Outcome.Skipped, [why], [])),
    ];
}
