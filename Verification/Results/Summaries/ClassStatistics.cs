namespace Harness.Results.Summaries;

/// <summary>What a class report counts: of each student the attempt that counts.</summary>
/// <param name="summary">The class.</param>
public sealed class ClassStatistics(GradeSummary summary)
{
    /// <summary>How many columns the distribution has.</summary>
    public const int Columns = 10;

    /// <summary>The submissions that count.</summary>
    public IReadOnlyList<GradedSubmission> Counted { get; } = [.. summary.Submissions.Where(submission => submission.Counts)];

    /// <summary>Those of them that could be judged: what we have failed at says nothing of its student.</summary>
    private IReadOnlyList<GradedSubmission> Judged { get; } = [.. summary.Submissions.Where(submission => submission.Counts && (submission.MaxScore > 0 || summary.MaxScore <= 0))];

    /// <summary>The mean of the scores of those that could be judged; null where there is none.</summary>
    public double? Mean => Judged.Count == 0 ? null : Judged.Average(submission => submission.Score);

    /// <summary>The median of their scores; null where there is none.</summary>
    public double? Median
    {
        get
        {
            double[] scores = [.. Judged.Select(submission => submission.Score).Order()];
            return scores.Length == 0 ? null : (scores[(scores.Length - 1) / 2] + scores[scores.Length / 2]) / 2;
        }
    }

    /// <summary>How many have every required exercise right.</summary>
    public int Passed => Counted.Count(submission => submission.Passed);

    /// <summary>How many have a score in each tenth of what can be earned; a score on a border belongs to the upper one, the greatest to the last.</summary>
    public IReadOnlyList<int> Distribution
    {
        get
        {
            var counts = new int[Columns];
            foreach (var submission in Judged)
                counts[summary.MaxScore <= 0 ? 0 : Math.Clamp((int)(submission.Score / summary.MaxScore * Columns), 0, Columns - 1)]++;
            return counts;
        }
    }

    /// <summary>The exercises that count, and those that somebody has chosen to do.</summary>
    public IEnumerable<AskedExercise> Exercises => summary.Exercises.Where(exercise => exercise.Points > 0 || Success(exercise.Id).Judged > 0);

    /// <summary>Of how many that were judged an exercise is right, and the mean of its points.</summary>
    /// <param name="id">The exercise.</param>
    public (int Passed, int Judged, double Mean) Success(string id)
    {
        GradedExercise[] judged = [.. Counted.SelectMany(submission => submission.Exercises).Where(exercise => exercise.Id == id && exercise.Outcome is not (Outcome.Skipped or Outcome.HarnessError))];
        return (judged.Count(exercise => exercise.Outcome == Outcome.Passed), judged.Length, judged.Length == 0 ? 0 : judged.Average(exercise => exercise.Score));
    }

    /// <summary>The diagnoses with the exercises in which they were found and how many submissions have them, the most frequent first.</summary>
    public IReadOnlyList<(string Code, IReadOnlyList<string> Exercises, int Submissions)> Diagnoses =>
    [
        .. Counted.SelectMany(submission => submission.Exercises.SelectMany(exercise => exercise.Codes.Select(code => (Code: code, Exercise: exercise.Id, Submission: submission))))
            .GroupBy(found => found.Code)
            .Select(group => (group.Key, (IReadOnlyList<string>)[.. group.Select(found => found.Exercise).Distinct()], group.Select(found => found.Submission).Distinct().Count()))
            .OrderByDescending(found => found.Item3).ThenBy(found => found.Key, StringComparer.Ordinal),
    ];

    /// <summary>The names of the pages of all submissions, without extension: those of their results, and never that of the class's own page.</summary>
    public static IReadOnlyDictionary<GradedSubmission, string> PageNames(GradeSummary summary)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "index" };
        var names = new Dictionary<GradedSubmission, string>(ReferenceEqualityComparer.Instance);
        foreach (var submission in summary.Submissions)
        {
            var name = Path.GetFileNameWithoutExtension(submission.Result);
            while (!taken.Add(name))
                name += "_";
            names.Add(submission, name);
        }
        return names;
    }
}
