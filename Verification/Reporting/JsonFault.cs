using System.Text.Json;

namespace Harness.Reporting;

/// <summary>Where JSON is not what was expected, in our own words.</summary>
internal static class JsonFault
{
    /// <summary>The place of a fault as <c>line 3, column 14</c>, from 1 and in bytes; <c>its end</c> where the reader knows none.</summary>
    /// <param name="exception">The fault.</param>
    public static string Place(JsonException exception) => exception is { LineNumber: { } line, BytePositionInLine: { } column }
        ? FormattableString.Invariant($"line {line + 1}, column {column + 1}")
        : "its end";
}
