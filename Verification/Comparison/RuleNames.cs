namespace Harness.Comparison;

/// <summary>The rules' names in JSON, both ways.</summary>
internal static class RuleNames
{
    private static readonly string[] Names = ["assert_close", "isclose", "round", "scaled", "exact"];

    /// <summary>All names, in the order of <see cref="ComparisonRule"/>.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The name of a rule.</summary>
    public static string Of(ComparisonRule rule) => Names[(int)rule];

    /// <summary>The rule of a name, or null where there is none of that name.</summary>
    public static ComparisonRule? Parse(string name)
    {
        int index = Array.IndexOf(Names, name);
        return index < 0 ? null : (ComparisonRule)index;
    }
}
