using System.Globalization;
using Harness.Grading.Tables;
using Harness.Results;
using Harness.Results.Summaries;
using Harness.Scripting;

namespace Harness.Grading;

/// <summary>Reads scores that a person has set: CSV with the columns id, exercise, score, reason, in any order.</summary>
public static class OverrideFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, in UTF-8; its separator is the one that the first line has.</param>
    /// <param name="ids">The ids of the class.</param>
    /// <param name="exercises">What was asked for.</param>
    /// <exception cref="UsageException">It cannot be read or makes no sense; the message has all faults with their lines.</exception>
    public static IReadOnlyList<ScoreOverride> Read(string path, IReadOnlySet<string> ids, IReadOnlyList<AskedExercise> exercises)
    {
        var known = new KnownIds(ids);
        var seen = new HashSet<(string, string)>();
        return CsvInput.Read(path, "overrides", ["id", "exercise", "score", "reason"], [], row =>
        {
            var asked = row["exercise"] == ScoreOverride.Whole ? new(ScoreOverride.Whole, "", exercises.Sum(exercise => exercise.Points)) : exercises.FirstOrDefault(exercise => exercise.Id == row["exercise"]);
            var points = 0.0;
            if (known.Find(row["id"]) is not { } id)
                row.Fault("the id of a submission", $"'{row.Shown("id")}'", () => known.Suggestion(row["id"]));
            else if (asked is null)
                row.Fault($"one of the exercises {string.Join(", ", exercises.Select(exercise => exercise.Id))}, or {ScoreOverride.Whole} for the whole score", $"'{row.Shown("exercise")}'", () => Suggestion.For(row.Shown("exercise"), exercises.Select(exercise => exercise.Id)));
            // NaN and the infinities are numbers to the parser, whatever the style.
            else if (!double.TryParse(row["score"], NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out points) || !(Math.Abs(points) <= asked.Points))
                row.Fault(FormattableString.Invariant($"a score from {-asked.Points} to {asked.Points}, with a decimal point, for {(asked.Id == ScoreOverride.Whole ? "the whole" : asked.Id)}"), $"'{row.Shown("score")}'");
            else if (row["reason"].Length == 0)
                row.Fault("a reason", "none");
            else if (!seen.Add((id, asked.Id)))
                row.Fault("one score for an id and an exercise", $"a second one for {id}, {asked.Id}");
            else
                return new ScoreOverride(id, asked.Id, points, row["reason"]);
            return null;
        });
    }
}
