using System.Text.RegularExpressions;

namespace Harness.Scripting;

/// <summary>Names that courses and books give to one thing: whoever wrote <c>Dense</c> has a linear layer.</summary>
internal static partial class Synonyms
{
    private static readonly string[][] Groups =
    [
        ["LINEAR", "DENSE", "AFFINE", "FULLYCONNECTED", "FC", "INNERPRODUCT"],
        ["RELU", "RECTIFIER", "RECTIFIEDLINEAR", "RECTIFIEDLINEARUNIT"],
        ["BINARYCROSSENTROPY", "BCE", "LOGLOSS", "BINARYCE", "LOGISTIC"],
        ["CROSSENTROPY", "CATEGORICALCROSSENTROPY", "CE"],
    ];

    /// <summary>What was found under another name for the same, and what to do about it; null where nothing was.</summary>
    /// <param name="wanted">Names that would do.</param>
    /// <param name="found">Names that are there, and how each is shown.</param>
    public static string? Among(IReadOnlyList<string> wanted, IReadOnlyList<(string Name, string Shown)> found)
    {
        foreach (var group in Groups)
            if (wanted.FirstOrDefault(name => group.Contains(Core(name))) is { } meant && found.FirstOrDefault(pair => group.Contains(Core(pair.Name))) is { Shown: { } shown })
                return $"{shown}; did you mean {meant}?";
        return null;
    }

    private static string Core(string name) => Around().Replace(Names.Normalize(name), "");

    [GeneratedRegex("^(?:LAYER|ACTIVATION|LOSS)|(?:LAYER|ACTIVATION|LOSS|FUNCTION|MODULE)?(?:WITHBACKPROP)?$")]
    private static partial Regex Around();
}
