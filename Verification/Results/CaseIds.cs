namespace Harness.Results;

/// <summary>The ids of cases that reports name in words of their own.</summary>
public static class CaseIds
{
    /// <summary>The case that the notebook itself states.</summary>
    public const string Notebook = "notebook";
}
