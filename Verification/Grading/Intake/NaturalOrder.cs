using System.Text.RegularExpressions;

namespace Harness.Grading.Intake;

/// <summary>Paths in the order that people give them: <c>attempt-9</c> before <c>attempt-10</c>, and <c>hw.py</c> before its later copies, <c>hw (1).py</c> and <c>hw-2.py</c>.</summary>
internal static partial class NaturalOrder
{
    private const int LongestNumber = 20;

    /// <summary>What sorts in that order, by code units.</summary>
    // An extension is compared after all that stands before it.
    public static string Key(string path) => Number().Replace(Extension().Replace(path, "\0$0"), number => number.Value.PadLeft(LongestNumber, '0'));

    [GeneratedRegex(@"\.[^./]*(?=/|$)")]
    private static partial Regex Extension();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
