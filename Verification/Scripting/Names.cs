namespace Harness.Scripting;

/// <summary>Names of classes and members are matched without regard to case and underscores.</summary>
internal static class Names
{
    public static string Normalize(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    public static bool Match(string left, string right) => Normalize(left) == Normalize(right);
}
