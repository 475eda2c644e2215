using Harness.Judging;
using Harness.Judging.Repros;
using Harness.Results;
using Harness.Scripting;
using Harness.Submissions.Workers;

namespace Harness.Submissions;

/// <summary>Prepares a submission, runs it in workers, and judges it exercise by exercise.</summary>
/// <param name="source">The submission.</param>
/// <param name="options">What is checked; of the exercises those that are asked of submissions.</param>
/// <param name="sandboxed">Whether it runs in a sandbox.</param>
/// <param name="tools">What it is compiled and run with; stays the caller's.</param>
public sealed class SubmissionCheck(SubmissionSource source, CheckOptions options, bool sandboxed, SubmissionTools tools)
{
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
        var prepared = Preparation.Of(source, tools, sandboxed);
        if (prepared.Host is not { } host)
            return Failed(prepared);
        cancellation.ThrowIfCancellationRequested();
        using var subject = host(Limits());
        using var aborting = cancellation.Register(subject.Abort);
        // What a text in Python is can only be known by running it; what was compiled says the same in every exercise.
        if (source.Python is not null && subject.Load() is { } failure)
            return Failed(prepared.NotLoaded(failure.Message));
        ExerciseReport[] reports = [.. options.Exercises.Zip(new CrossCheck(subject, options).Run(progress, cancellation), prepared.Explain)];
        if (Reproduces)
            Repros = Reproduce(prepared, reports, cancellation);
        return (reports, prepared.Messages());
    }

    private IReadOnlyList<Repro> Reproduce(Preparation prepared, IReadOnlyList<ExerciseReport> reports, CancellationToken cancellation)
    {
        if (prepared.Repros is not { } language)
            return [.. reports.Where(report => report.Outcome is not (Outcome.Passed or Outcome.Skipped)).Select(report => new Repro(report.Id, [], prepared.NoRepros))];
        using var subject = prepared.Host!(Limits() with { Cpu = ReproducingCpu, Clock = 3 * ReproducingCpu });
        return new Reproducer(subject, options, language()).Reproduce(reports, cancellation);
    }

    private SubmissionLimits Limits() => new()
    {
        Cpu = TimeSpan.FromSeconds(options.Rubric.CpuSeconds),
        Clock = TimeSpan.FromSeconds(3 * options.Rubric.CpuSeconds),
        Total = TimeSpan.FromSeconds(Math.Max(options.Rubric.TotalCpuSeconds, options.Rubric.CpuSeconds)),
        Memory = (long)options.Rubric.MemoryMiB << 20,
    };

    /// <summary>Every exercise with the outcome that all of them share; those that are not asked of everybody are skipped.</summary>
    private (IReadOnlyList<ExerciseReport> Exercises, IReadOnlyList<ReportMessage> Messages) Failed(Preparation prepared)
    {
        var (outcome, why) = prepared.Failure!.Value;
        return (
        [
            .. options.Exercises.Select(exercise => new ExerciseReport(
                exercise.Id, exercise.Title, options.Rubric.Points.GetValueOrDefault(exercise.Id), 0, options.Rubric.Counts(exercise) ? outcome : Outcome.Skipped, [why], [])),
        ], prepared.Messages());
    }
}
