namespace Harness.Results;

/// <summary>The ids of checks that are not about a result or a law.</summary>
public static class CheckIds
{
    /// <summary>The check on initial parameters.</summary>
    public const string Initialization = "init";

    /// <summary>A check that failed because no instance could be made.</summary>
    public const string Construction = "class";
}
