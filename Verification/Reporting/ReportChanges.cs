using Harness.Results;
using static System.FormattableString;

namespace Harness.Reporting;

/// <summary>What is different from the last time a submission was judged, in English.</summary>
public static class ReportChanges
{
    /// <summary>A line for each exercise that is judged otherwise than before, then one for each that is still wrong.</summary>
    /// <param name="before">The report of the last time.</param>
    /// <param name="after">The report of now.</param>
    public static IReadOnlyList<string> Between(CheckReport before, CheckReport after)
    {
        var known = before.Exercises.ToDictionary(exercise => exercise.Id, StringComparer.Ordinal);
        var (changed, still) = (new List<string>(), new List<string>());
        foreach (var now in after.Exercises)
            if (known.GetValueOrDefault(now.Id, now) is var was && !IsSame(was, now))
                changed.Add(Changed(was, now));
            else if (IsWrong(now))
                still.Add($"{now.Id} is still wrong: {Why(now)}");
        return changed.Count > 0 ? [.. changed, .. still] : [Unchanged(after), .. still];
    }

    private static bool IsWrong(ExerciseReport exercise) => exercise.Outcome is not (Outcome.Passed or Outcome.Skipped);

    private static bool IsSame(ExerciseReport was, ExerciseReport now) => was.Outcome == now.Outcome && was.Score == now.Score && Why(was) == Why(now);

    private static string Changed(ExerciseReport was, ExerciseReport now) =>
        now.Outcome == Outcome.Skipped ? $"{now.Id} is no longer there."
        : !IsWrong(now) ? $"{now.Id} is right now."
        : was.Outcome == Outcome.Passed ? $"{now.Id} is no longer right: {Why(now)}"
        : was.Outcome == Outcome.Skipped ? $"{now.Id} is there now, and wrong: {Why(now)}"
        : was.Outcome == now.Outcome && Why(was) == Why(now) ? Invariant($"{now.Id} earns {now.Score:0.##} of {now.Points:0.##} points now: {Why(now)}")
        : $"{now.Id} is wrong in another way: {Why(now)}";

    private static string Unchanged(CheckReport after)
    {
        var judged = after.Exercises.Count(exercise => exercise.Outcome != Outcome.Skipped);
        return Invariant($"Nothing changed: {judged - after.Exercises.Count(IsWrong)} of {judged} exercises are right.");
    }

    /// <summary>The first reason that was found; else how it ended.</summary>
    private static string Why(ExerciseReport exercise) => exercise.Diagnosis is [var first, ..] ? first.Explanation : OutcomeNames.Of(exercise.Outcome);
}
