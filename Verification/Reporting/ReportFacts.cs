using System.Globalization;
using Harness.Comparison;
using Harness.Results;

namespace Harness.Reporting;

/// <summary>What must hold of a result beyond the kinds of its members, whoever may have edited its file.</summary>
internal static class ReportFacts
{
    private const string Fresh = "seed-";
    private const double MostPoints = 1e9;
    private const int MostOfAnId = 64;

    /// <summary>What is wrong with a document.</summary>
    /// <returns>The member, such as <c>exercises[2].checks[0].case</c>; null where all is well.</returns>
    public static string? Fault(JsonDocumentModel document) => document.Seconds is not (>= 0 and <= double.MaxValue) ? "seconds"
        : FirstFault("messages", document.Messages, _ => null) ?? FirstFault("exercises", document.Exercises, Fault)
        ?? (document.Exercises.DistinctBy(exercise => exercise.Id).Count() < document.Exercises.Count ? "exercises" : null);

    private static string? Fault(JsonExerciseModel exercise) =>
        exercise.Points is not (>= 0 and <= MostPoints) ? ".points"
        : exercise.Score is not (>= 0 and <= MostPoints) ? ".score"
        : !Enum.IsDefined(exercise.Outcome) ? ".outcome"
        : Below(FirstFault("notes", exercise.Notes, _ => null) ?? FirstFault("diagnosis", exercise.Diagnosis, _ => null) ?? FirstFault("parts", exercise.Parts ?? [], Fault) ?? FirstFault("excerpts", exercise.Excerpts ?? [], Fault) ?? FirstFault("checks", exercise.Checks, Fault));

    private static string? Fault(SourceExcerpt excerpt) =>
        excerpt.File is null ? ".file"
        : excerpt.First < 1 ? ".first"
        : excerpt.Lines is null ? ".lines"
        : Below(FirstFault("lines", excerpt.Lines, _ => null));

    private static string? Fault(ScorePart part) =>
        !Enum.IsDefined(part.Kind) ? ".kind"
        : part.Score is not (>= -MostPoints and <= MostPoints) ? ".score"
        : part.Points is { } points && points is not (>= 0 and <= MostPoints) ? ".points"
        : Below(FirstFault("cases", part.Cases ?? [], @case => @case.Right.Concat(@case.Half).Concat(@case.Wrong).Contains(null!) ? ".right" : null));

    private static string? Fault(Check check) =>
        !Enum.IsDefined(check.Outcome) ? ".outcome"
        : !IsId(check.Witness) ? ".witness"
        : check.Case.StartsWith(Fresh, StringComparison.Ordinal) && !uint.TryParse(check.Case.AsSpan(Fresh.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? ".case"
        : check.Mismatched < 0 || (check.Mismatched is not null && check.Total is null) ? ".mismatched"
        : check.Differences is { } map && !IsPicture(map) ? ".differences"
        : Below(FirstFault("worst", check.Worst ?? [], _ => null));

    /// <summary>Whether a text may be an id of a witness.</summary>
    private static bool IsId(string text) => text.Length is > 0 and <= MostOfAnId && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static bool IsPicture(DifferenceMap map) =>
        map.Max >= 0 && map.Rows.Count is > 0 and <= DifferenceMap.Longest && map.Rows.All(row => row?.Length is > 0 and <= DifferenceMap.Longest && row.Length == map.Rows[0].Length);

    private static string? Below(string? fault) => fault is null ? null : $".{fault}";

    private static string? FirstFault<T>(string name, IReadOnlyList<T?> items, Func<T, string?> fault)
        where T : class
    {
        for (var i = 0; i < items.Count; i++)
            if (items[i] is not { } item)
                return string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]");
            else if (fault(item) is { } member)
                return string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]{member}");
        return null;
    }
}
