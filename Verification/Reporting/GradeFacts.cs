using Harness.Results.Summaries;

namespace Harness.Reporting;

/// <summary>What must hold of the facts of a grading, whoever may have edited the file that they were read from.</summary>
public static class GradeFacts
{
    private const double MostPoints = 1e9;

    /// <summary>Whether it is a number of points: at least 0, finite, and no more than anybody gives.</summary>
    public static bool IsScore(double score) => score is >= 0 and <= MostPoints;

    /// <summary>Whether it is what may be earned, or what a person has set, which may be negative.</summary>
    public static bool IsMark(double score) => IsScore(Math.Abs(score));

    /// <summary>Whether it is the name of a file in a folder, and leads nowhere else.</summary>
    public static bool IsName(string? name) => name is { Length: > 0 } and not ("." or "..") && !name.AsSpan().ContainsAny("/\\:\0");

    /// <summary>What is wrong with exercises that were asked for.</summary>
    /// <returns>The member, such as <c>exercises[2].points</c>; null where all is well.</returns>
    public static string? Fault(IReadOnlyList<AskedExercise?> exercises) => FirstFault("exercises", exercises, asked =>
        !IsScore(asked.Points) ? ".points" : exercises.Count(other => other?.Id == asked.Id) > 1 ? ".id" : null);

    /// <summary>What is wrong with what came of exercises.</summary>
    /// <returns>The member, such as <c>exercises[2].score</c>; null where all is well.</returns>
    public static string? Fault(IReadOnlyList<GradedExercise?> exercises) => FirstFault("exercises", exercises, graded =>
        !(graded.Override is null ? IsScore(graded.Score) : IsMark(graded.Score)) ? ".score"
        : !Enum.IsDefined(graded.Outcome) ? ".outcome"
        : graded.Codes is not { } codes || codes.Contains(null!) ? ".codes"
        : exercises.Count(other => other?.Id == graded.Id) > 1 ? ".id" : null);

    /// <summary>What is wrong with the summary of a class.</summary>
    /// <returns>The member, such as <c>submissions[7].maxScore</c>; null where all is well.</returns>
    public static string? Fault(GradeSummary summary) =>
        !IsScore(summary.MaxScore) ? "maxScore" : FirstFault<AbsentStudent>("absent", summary.Absent, _ => null) ?? FirstFault<SimilarPair>("similar", summary.Similar, Fault) ?? Fault(summary.Exercises) ?? FirstFault<GradedSubmission>("submissions", summary.Submissions, Fault);

    private static string? Fault(GradedSubmission submission) =>
        Fault(submission.Exercises) is { } fault ? $".{fault}"
        : !(submission.IsSet ? IsMark(submission.Score) : IsScore(submission.Score)) ? ".score"
        : !IsScore(submission.MaxScore) ? ".maxScore"
        : submission.Attempt < 1 ? ".attempt"
        : submission.SameAs.Contains(null!) ? ".sameAs"
        : submission.Late is { } late && !(late.Percent is >= 0 and <= 100 && IsMark(late.Before) && IsMark(late.After)) ? ".late" : null;

    private static string? Fault(SimilarPair pair) => pair.Share is not (>= 0 and <= 1) ? ".share" : pair.Passages < 0 ? ".passages" : null;

    private static string? FirstFault<T>(string name, IReadOnlyList<T?> items, Func<T, string?> fault)
        where T : class
    {
        for (var i = 0; i < items.Count; i++)
            if (items[i] is not { } item)
                return FormattableString.Invariant($"{name}[{i}]");
            else if (fault(item) is { } member)
                return FormattableString.Invariant($"{name}[{i}]{member}");
        return null;
    }
}
