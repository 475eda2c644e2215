using System.Text.RegularExpressions;

namespace Harness.Engine.Grading;

/// <summary>Paths in the order that people give them: <c>attempt-9</c> before <c>attempt-10</c>.</summary>
internal static partial class NaturalOrder
{
    private const int LongestNumber = 20;

    /// <summary>What sorts in that order, by code units.</summary>
    public static string Key(string path) => Number().Replace(path, number => number.Value.PadLeft(LongestNumber, '0'));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
