using System.Globalization;

namespace Harness.Results;

/// <summary>The ids of cases that reports name in words of their own.</summary>
public static class CaseIds
{
    /// <summary>The case that the notebook itself states.</summary>
    public const string Notebook = "notebook";

    private const string Hidden = "hidden-";

    /// <summary>Whether a case is the notebook's own, <c>notebook</c> or <c>notebook-…</c>.</summary>
    /// <param name="case">The case's id.</param>
    public static bool IsNotebook(string @case) => @case == Notebook || @case.StartsWith($"{Notebook}-", StringComparison.Ordinal);

    /// <summary>The id by which a report has a hidden case.</summary>
    /// <param name="index">The case's place.</param>
    public static string HiddenAt(int index) => string.Create(CultureInfo.InvariantCulture, $"{Hidden}{index}");

    /// <summary>Whether a case is one of which a report says no more than that it failed.</summary>
    /// <param name="case">The case's id.</param>
    public static bool IsHidden(string @case) => @case.StartsWith(Hidden, StringComparison.Ordinal);
}
