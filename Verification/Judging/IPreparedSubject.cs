using Harness.Course;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging;

/// <summary>A subject that is ready to be asked, or the reason why it cannot be.</summary>
public interface IPreparedSubject : IDisposable
{
    /// <summary>The subject; not asked for if there is a <see cref="Failure"/>.</summary>
    ISubject Subject { get; }

    /// <summary>The outcome that all exercises share, and why; null if it can be judged.</summary>
    (Outcome Outcome, string Why)? Failure => null;

    /// <summary>What is said of the whole, as far as it is known by now.</summary>
    IReadOnlyList<ReportMessage> Messages => [];

    /// <summary>An exercise's report with what is known of the subject's text.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="report">Its report.</param>
    ExerciseReport Explain(Exercise exercise, ExerciseReport report) => report;

    /// <summary>Looks for small inputs on which the failures show, and writes them out as programs.</summary>
    /// <param name="reports">What was found.</param>
    /// <param name="cancellation">Stops between exercises.</param>
    /// <returns>One for each exercise that failed; none if there is no language for such programs.</returns>
    IReadOnlyList<Repro> Reproduce(IReadOnlyList<ExerciseReport> reports, CancellationToken cancellation) => [];
}
