using Harness.Results;
using static System.FormattableString;

namespace Harness.Reporting;

/// <summary>What a report says first, in English.</summary>
public static class Headline
{
    /// <summary>The name, and the points where there are any.</summary>
    /// <param name="report">The report.</param>
    public static string Score(CheckReport report) =>
        report.MaxScore == 0 ? report.Subject.Name : Invariant($"{report.Subject.Name}: {report.Score:0.##} of {report.MaxScore:0.##} points");

    /// <summary>The one sentence on the whole.</summary>
    /// <param name="report">The report.</param>
    public static string Sentence(CheckReport report)
    {
        var judged = report.Exercises.Where(exercise => exercise.Outcome != Outcome.Skipped).ToArray();
        var wrong = judged.Where(exercise => exercise.Outcome != Outcome.Passed).ToArray();
        return judged.Length == 0 ? "Nothing was judged: none of the classes that were asked for is there."
            : judged.All(exercise => exercise.Outcome == Outcome.CompileError) ? "It does not compile: begin with the first error."
            : judged.All(exercise => exercise.Outcome == Outcome.LoadError) ? "It cannot be read."
            : judged.Any(report.IsOptional) ? Apart(report, judged)
            : wrong.Length == 0 ? judged.Length == 1 ? $"{judged[0].Id} is right." : Invariant($"All {judged.Length} exercises are right.")
            : judged.Length == 1 ? $"{wrong[0].Id} is not right yet."
            : wrong.Length == 1 ? Invariant($"{judged.Length - 1} of {judged.Length} exercises {(judged.Length == 2 ? "is" : "are")} right; {wrong[0].Id} is not yet.")
            : Invariant($"{judged.Length - wrong.Length} of {judged.Length} exercises {(judged.Length - wrong.Length == 1 ? "is" : "are")} right; begin with {wrong[0].Id}.");
    }

    /// <summary>The sentence on a submission that has tried optional exercises.</summary>
    private static string Apart(CheckReport report, ExerciseReport[] judged)
    {
        var (optional, required) = (judged.Where(report.IsOptional).ToArray(), judged.Where(exercise => !report.IsOptional(exercise)).ToArray());
        return Invariant($"Right: {Right(required)} of {required.Length} required; {Right(optional)} of {optional.Length} optional.{(required.FirstOrDefault(exercise => exercise.Outcome != Outcome.Passed) is { } first ? $" Begin with {first.Id}." : "")}");

        static int Right(ExerciseReport[] exercises) => exercises.Count(exercise => exercise.Outcome == Outcome.Passed);
    }

    /// <summary>How an exercise ended, of an optional one that is absent too.</summary>
    /// <param name="exercise">The exercise.</param>
    public static string Result(ExerciseReport exercise) => exercise.Outcome == Outcome.Skipped ? "not there, optional" : OutcomeNames.Of(exercise.Outcome);

    /// <summary>The points of an exercise, such as <c>1.2 / 2</c>; where it counts for nothing <c>optional</c> or a dash.</summary>
    /// <param name="report">The report.</param>
    /// <param name="exercise">One of its exercises.</param>
    public static string Points(CheckReport report, ExerciseReport exercise) =>
        exercise.Outcome == Outcome.Skipped ? "-" : report.IsOptional(exercise) ? "optional" : exercise.Points == 0 ? "-" : Invariant($"{exercise.Score:0.##} / {exercise.Points:0.##}");
}
