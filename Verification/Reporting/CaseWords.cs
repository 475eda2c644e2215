using Harness.Results;

namespace Harness.Reporting;

/// <summary>Cases in a student's words.</summary>
internal static class CaseWords
{
    private const string Seed = "seed-";
    private const string Shape = "shape-";

    /// <summary>The name of a case within a sentence, in English.</summary>
    /// <param name="case">The case's id.</param>
    public static string Of(string @case) => @case switch
    {
        CaseIds.Notebook => "the notebook's inputs",
        "batch-1" => "a batch of one",
        _ when @case.StartsWith($"{CaseIds.Notebook}-", StringComparison.Ordinal) => $"the notebook's inputs ({@case[(CaseIds.Notebook.Length + 1)..]})",
        _ when CaseIds.IsHidden(@case) => "hidden inputs",
        _ when @case.StartsWith(Shape, StringComparison.Ordinal) => $"shape {SizesOf(@case)}",
        _ => @case.Replace('-', ' '),
    };

    /// <summary>Several cases, those of a kind together, in English.</summary>
    /// <param name="cases">The cases' ids.</param>
    public static string Of(IReadOnlyCollection<string> cases)
    {
        string[] seeds = [.. cases.Where(@case => @case.StartsWith(Seed, StringComparison.Ordinal)).Select(@case => @case[Seed.Length..])];
        string[] shapes = [.. cases.Where(@case => @case.StartsWith(Shape, StringComparison.Ordinal)).Select(SizesOf)];
        return string.Join("; ",
        [
            .. cases.Where(@case => !@case.StartsWith(Seed, StringComparison.Ordinal) && !@case.StartsWith(Shape, StringComparison.Ordinal)).Select(Of),
            .. Named("seed", seeds), .. Named("shape", shapes),
        ]);
    }

    private static string[] Named(string kind, string[] names) => names.Length == 0 ? [] : [$"{kind}{(names.Length == 1 ? "" : "s")} {string.Join(", ", names)}"];

    private static string SizesOf(string @case) => @case[Shape.Length..].Replace('x', '×');
}
