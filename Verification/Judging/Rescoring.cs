using Harness.Judging.Rubrics;
using Harness.Results;

namespace Harness.Judging;

/// <summary>Scores a report anew under a rubric with other points; nothing is run again.</summary>
public static class Rescoring
{
    /// <summary>The report as it would be under other options that differ in the rubric's name and points only.</summary>
    /// <param name="report">A report on a submission.</param>
    /// <param name="options">How it would be judged; points for the same exercises.</param>
    public static CheckReport Apply(CheckReport report, CheckOptions options) => report with
    {
        Rubric = options.Rubric.Name,
        Arguments = options.Arguments,
        Exercises = [.. report.Exercises.Select(exercise => Apply(exercise, options.Rubric))],
    };

    private static ExerciseReport Apply(ExerciseReport exercise, Rubric rubric)
    {
        var points = rubric.Points.GetValueOrDefault(exercise.Id);
        if (points == exercise.Points)
            return exercise;
        ScorePart[] counted = [.. exercise.Parts.Where(part => part.Total is not null)];
        // A public seed that shows what fails on hidden inputs is told and not counted.
        var cases = counted.SelectMany(part => part.Cases ?? []).Select(@case => @case.Case).ToHashSet(StringComparer.Ordinal);
        var laws = exercise.Parts.Where(part => part.Kind == ScorePartKind.Law).Select(part => part.Law).ToHashSet();
        var (score, parts) = ScoreParts.Of(
            points, counted,
            exercise.Checks.Where(check => check.Witness == WitnessIds.Law && laws.Contains(check.Id) && check.Outcome != Outcome.Skipped && cases.Contains(check.Case)),
            exercise.Diagnosis.Any(found => found.Code == DiagnosisCodes.HardCoded));
        return exercise with { Points = points, Score = score, Parts = parts };
    }
}
