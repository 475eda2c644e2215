using System.Buffers;
using Harness.Comparison;

namespace Harness.Fixtures;

/// <summary>Which fixture: its three parts are two folders and a file name, legal on every platform.</summary>
public sealed record FixtureId
{
    private const int MaxLength = 100;

    // '#' separates a snapshot's name from its variant in the file convention that the fixtures share.
    private static readonly SearchValues<char> Illegal = SearchValues.Create("<>:\"/\\|?*#");

    private static readonly string[] Devices =
    [
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
        "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    ];

    /// <summary>Names a fixture.</summary>
    /// <exception cref="ArgumentException">
    /// A part is empty, longer than 100 characters, holds one of <c>&lt; &gt; : " / \ | ? * #</c> or a control or format character, begins
    /// with a space, ends with a space or dot (so that <c>..</c> is no part), in .received or .verified, or is a device name of Windows such as <c>nul</c>.
    /// </exception>
    public FixtureId(string set, string exercise, string @case)
    {
        Set = FileName(set, "set");
        Exercise = FileName(exercise, "exercise");
        Case = FileName(@case, "case");
    }

    /// <summary>The set, such as <c>reference</c> or <c>notebook</c>.</summary>
    public string Set { get; }

    /// <summary>The exercise's id, such as <c>linear.backward</c>.</summary>
    public string Exercise { get; }

    /// <summary>The case, such as <c>seed-101</c>.</summary>
    public string Case { get; }

    /// <summary>The three parts, as in the path: reference/linear.backward/seed-101.</summary>
    public override string ToString() => $"{Set}/{Exercise}/{Case}";

    /// <summary>Whether a text can be a part of an id, and so of a file's name on every platform.</summary>
    public static bool CanName(string text) => FaultOf(text) is null;

    /// <summary>Names a fixture, or returns null where a part cannot name a file.</summary>
    internal static FixtureId? TryMake(string set, string exercise, string @case)
    {
        return FaultOf(set) is null && FaultOf(exercise) is null && FaultOf(@case) is null ? new FixtureId(set, exercise, @case) : null;
    }

    internal static string FileName(string text, string what)
    {
        return FaultOf(text) is { } fault
            ? throw new ArgumentException($"The {what} \"{text}\" cannot name a file: it {fault}.", what)
            : text;
    }

    private static string? FaultOf(string text)
    {
        return text switch
        {
            "" => "is empty",
            { Length: > MaxLength } => "is longer than 100 characters",
            _ when text.AsSpan().ContainsAny(Illegal) || text.Any(Legible.IsHidden) => "holds a character that some platform refuses",
            _ when text[0] == ' ' || text[^1] is ' ' or '.' => "begins with a space or ends with a space or a dot",
            _ when text.EndsWith(".received", StringComparison.OrdinalIgnoreCase) || text.EndsWith(".verified", StringComparison.OrdinalIgnoreCase) =>
                "ends in .received or .verified, as only the files of fixtures do",
            _ when Devices.Contains(text.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase) => "is the name of a device on Windows",
            _ => null,
        };
    }
}
