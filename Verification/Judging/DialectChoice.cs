using Harness.Course;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging;

/// <summary>Finds the way in which a subject uses an exercise, where it is not the one that was tried first.</summary>
/// <param name="subject">The subject.</param>
internal sealed class DialectChoice(ISubject subject)
{
    /// <summary>How well a way fits.</summary>
    private enum Fit
    {
        /// <summary>No class or function of its names is there.</summary>
        Absent,

        /// <summary>One is there and is used otherwise.</summary>
        Other,

        /// <summary>All that is called is there.</summary>
        Whole,
    }

    /// <summary>The exercises, each that was missing in the way that fits best.</summary>
    /// <param name="judged">The exercises as they were judged, with their reports.</param>
    /// <param name="alternatives">Other ways by id, those that are tried first come first.</param>
    /// <param name="cancellation">Stops between exercises.</param>
    public IReadOnlyList<Exercise> Choose(IEnumerable<(Exercise Exercise, ExerciseReport Report)> judged, ILookup<string, Exercise> alternatives, CancellationToken cancellation)
    {
        var chosen = new List<Exercise>();
        foreach (var (exercise, report) in judged)
        {
            cancellation.ThrowIfCancellationRequested();
            chosen.Add(IsMissing(report) && alternatives.Contains(exercise.Id) ? Best(exercise, alternatives[exercise.Id]) : exercise);
        }
        return chosen;
    }

    /// <summary>The exercises among several of which all that they call is there.</summary>
    /// <param name="others">The exercises.</param>
    /// <param name="cancellation">Stops between exercises.</param>
    public IReadOnlyList<Exercise> Fitting(IEnumerable<Exercise> others, CancellationToken cancellation)
    {
        var fitting = new List<Exercise>();
        foreach (var exercise in others)
        {
            cancellation.ThrowIfCancellationRequested();
            if (FitOf(exercise) == Fit.Whole)
                fitting.Add(exercise);
        }
        return fitting;
    }

    /// <summary>Whether a report says that something that is called is not there.</summary>
    public static bool IsMissing(ExerciseReport report) => report.Checks is [{ Outcome: Outcome.Missing }, ..] || (report.Outcome == Outcome.Skipped && report.Checks.Count == 0);

    private Exercise Best(Exercise first, IEnumerable<Exercise> others)
    {
        // Sorting keeps the order of those that fit alike.
        var (best, fit) = others.Prepend(first).Select(exercise => (exercise, Fit: FitOf(exercise))).OrderByDescending(pair => pair.Fit).First();
        return fit == Fit.Absent ? first : best;
    }

    private Fit FitOf(Exercise exercise)
    {
        var @case = exercise.Cases([DefaultSeeds.All[0]]).MinBy(@case => @case.Sizes.Product)!;
        return subject.ForExercise().Play(exercise.Script(new(@case, exercise.Draw(@case)))).Failure?.Kind switch
        {
            FailureKind.Absent => Fit.Absent,
            // A method that returns nothing may leave it somewhere, which another way reads.
            FailureKind.Missing or FailureKind.Unreadable => Fit.Other,
            _ => Fit.Whole,
        };
    }
}
