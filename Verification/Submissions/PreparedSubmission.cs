using Harness.Course;
using Harness.Judging;
using Harness.Judging.Repros;
using Harness.Judging.Rubrics;
using Harness.Results;
using Harness.Scripting;
using Harness.Submissions.Workers;

namespace Harness.Submissions;

/// <summary>A submission with its workers.</summary>
internal sealed class PreparedSubmission : IPreparedSubject
{
    // Small inputs need little; what does not return is asked again at small cost.
    private static readonly TimeSpan ReproducingCpu = TimeSpan.FromSeconds(2);

    private readonly Preparation _preparation;
    private readonly CheckOptions _options;
    private readonly SubmissionSubject? _subject;
    private readonly CancellationTokenRegistration _aborting;

    private PreparedSubmission(Preparation preparation, CheckOptions options, SubmissionSubject? subject, CancellationToken cancellation)
    {
        (_preparation, _options, _subject) = (preparation, options, subject);
        if (subject is not null)
            _aborting = cancellation.Register(subject.Abort);
    }

    /// <inheritdoc/>
    public ISubject Subject => _subject ?? throw new InvalidOperationException("Expected a submission that can be judged, found one that failed before.");

    /// <inheritdoc/>
    public (Outcome Outcome, string Why)? Failure => _preparation.Failure;

    /// <inheritdoc/>
    public IReadOnlyList<ReportMessage> Messages => _preparation.Messages();

    /// <summary>Makes the subject of a submission, if there is one.</summary>
    /// <param name="preparation">The submission.</param>
    /// <param name="options">What is checked, and how.</param>
    /// <param name="loadsFirst">Whether only loading it says whether there is anything to judge.</param>
    /// <param name="cancellation">Aborts the subject.</param>
    public static PreparedSubmission Of(Preparation preparation, CheckOptions options, bool loadsFirst, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var prepared = new PreparedSubmission(preparation, options, preparation.Host?.Invoke(Limits(options.Rubric)), cancellation);
        try
        {
            if (!loadsFirst || prepared._subject?.Load() is not { } failure)
                return prepared;
            prepared.Dispose();
            return new(preparation.NotLoaded(failure.Message), options, null, cancellation);
        }
        catch
        {
            prepared.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ExerciseReport Explain(Exercise exercise, ExerciseReport report) => _preparation.Explain(exercise, report);

    /// <inheritdoc/>
    public IReadOnlyList<Repro> Reproduce(IReadOnlyList<ExerciseReport> reports, CancellationToken cancellation)
    {
        if (_preparation.Repros is not { } language)
            return [.. reports.Where(report => report.Outcome is not (Outcome.Passed or Outcome.Skipped)).Select(report => new Repro(report.Id, [], _preparation.NoRepros))];
        using var subject = _preparation.Host!(Limits(_options.Rubric) with { Cpu = ReproducingCpu, Clock = 3 * ReproducingCpu });
        return new Reproducer(subject, _options, language()).Reproduce(reports, cancellation);
    }

    /// <summary>Ends the workers.</summary>
    public void Dispose()
    {
        _aborting.Dispose();
        _subject?.Dispose();
    }

    /// <summary>What a rubric lets a submission use.</summary>
    internal static SubmissionLimits Limits(Rubric rubric) => new()
    {
        Cpu = TimeSpan.FromSeconds(rubric.CpuSeconds),
        Clock = TimeSpan.FromSeconds(3 * rubric.CpuSeconds),
        Total = TimeSpan.FromSeconds(Math.Max(rubric.TotalCpuSeconds, rubric.CpuSeconds)),
        Memory = (long)rubric.MemoryMiB << 20,
    };
}
