namespace Harness.Results;

/// <summary>The ids of cases that reports name in words of their own.</summary>
public static class CaseIds
{
    /// <summary>The case that the notebook itself states.</summary>
    public const string Notebook = "notebook";

    private const string Hidden = "hidden-";

    /// <summary>Whether a case is one of which a report says no more than that it failed.</summary>
    /// <param name="case">The case's id.</param>
    public static bool IsHidden(string @case) => @case.StartsWith(Hidden, StringComparison.Ordinal);
}
