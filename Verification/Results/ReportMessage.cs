using System.Text.Json.Serialization;

namespace Harness.Results;

/// <summary>What is to be said of a submission as a whole: the compiler's errors and warnings, and what could not be done.</summary>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Text">One line.</param>
public sealed record ReportMessage(string Severity, string Text)
{
    /// <summary>The student's file; null where it is about none.</summary>
    public string? File { get; init; }

    /// <summary>The notebook's cell, from 1, to which the line belongs; null where there is none.</summary>
    public int? Cell { get; init; }

    /// <summary>The line, from 1; null where it is about none.</summary>
    public int? Line { get; init; }

    /// <summary>The column, from 1; null where it is about none.</summary>
    public int? Column { get; init; }

    /// <summary>Whether it kept the submission, or a part of it, from being judged.</summary>
    [JsonIgnore]
    public bool IsError => Severity == "error";

    /// <summary>As compilers print it: file, line, column, text; in a notebook file, cell, line, text.</summary>
    public override string ToString() => (File, Cell, Line, Column) switch
    {
        (null, _, _, _) => Text,
        (_, { } cell, _, _) => FormattableString.Invariant($"{File}, cell {cell}{(Line is null ? "" : $", line {Line}")}: {Text}"),
        (_, null, { } line, { } column) => FormattableString.Invariant($"{File}({line},{column}): {Text}"),
        (_, null, { } line, null) => FormattableString.Invariant($"{File}, line {line}: {Text}"),
        _ => $"{File}: {Text}",
    };
}
