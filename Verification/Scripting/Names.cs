namespace Harness.Scripting;

/// <summary>Names of classes and members are matched without regard to case and underscores.</summary>
public static class Names
{
    /// <summary>The form that all ways to write a name share.</summary>
    /// <param name="name">The name.</param>
    public static string Normalize(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>Whether two names are the same one.</summary>
    /// <param name="left">A name.</param>
    /// <param name="right">Another one.</param>
    public static bool Match(string left, string right) => Normalize(left) == Normalize(right);
}
