using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Harness.Tests.Submissions;

/// <summary>A report in the form in which it is locked: everything that it says, without what differs from machine to machine.</summary>
/// <remarks>Of checks that passed or were skipped the number stands for all; of those that failed, case, result, witness, outcome, count of
/// wrong elements and the first line of the message are kept. In messages, fractions are cut to three digits, and distances in ULPs and
/// which of the two limits of time struck first are left out.</remarks>
internal static partial class ScenarioResult
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The condensed form of a report.</summary>
    /// <param name="report">A document of the schema <c>harness.results/1</c>.</param>
    public static string Of(string report)
    {
        var whole = JsonNode.Parse(report)!;
        return new JsonObject
        {
            ["kind"] = whole["subject"]!["kind"]!.DeepClone(),
            ["rubric"] = whole["rubric"]!.DeepClone(),
            ["seeds"] = Text(string.Join(", ", whole["seeds"]!.AsArray())),
            ["score"] = whole["score"]!.DeepClone(),
            ["maxScore"] = whole["maxScore"]!.DeepClone(),
            ["passed"] = whole["passed"]!.DeepClone(),
            ["messages"] = List(whole["messages"], message => $"{message["severity"]}: {message["file"]}({message["line"]},{message["column"]}): {Machines().Replace((string)message["text"]!, "")}"),
            ["exercises"] = new JsonObject(whole["exercises"]!.AsArray().Select(exercise => KeyValuePair.Create((string)exercise!["id"]!, (JsonNode?)Exercise(exercise)))),
        }.ToJsonString(Readable) + "\n";
    }

    /// <summary>The lines of two results that differ, as <c>diff</c> marks them; empty where none does.</summary>
    public static string Difference(string expected, string received)
    {
        var (locked, fresh) = (expected.ReplaceLineEndings("\n").Split('\n'), received.Split('\n'));
        var (first, last) = (0, 0);
        while (first < locked.Length && first < fresh.Length && locked[first] == fresh[first])
            first++;
        while (last < locked.Length - first && last < fresh.Length - first && locked[^(last + 1)] == fresh[^(last + 1)])
            last++;
        return string.Join('\n', [.. locked[first..^last].Select(line => $"- {line}"), .. fresh[first..^last].Select(line => $"+ {line}")]);
    }

    private static JsonObject Exercise(JsonNode exercise)
    {
        var checks = exercise["checks"]!.AsArray().ToLookup(check => (string)check!["outcome"]! is "passed" or "skipped" ? (string)check["outcome"]! : "failed");
        var result = new JsonObject { ["outcome"] = exercise["outcome"]!.DeepClone(), ["score"] = Text($"{exercise["score"]} of {exercise["points"]}") };
        if (exercise["notes"]!.AsArray().Count > 0)
            result["notes"] = List(exercise["notes"], note => Steady((string)note!));
        if (exercise["diagnosis"]!.AsArray().Count > 0)
            result["diagnosis"] = List(exercise["diagnosis"], diagnosis => $"{diagnosis["code"]}: {diagnosis["explanation"]}");
        result["checks"] = Text($"{checks["passed"].Count()} passed, {checks["skipped"].Count()} skipped, {checks["failed"].Count()} failed");
        if (checks["failed"].Any())
            result["failed"] = List(new JsonArray([.. checks["failed"].Select(check => check!.DeepClone())]), Failure);
        return result;
    }

    private static string Failure(JsonNode check)
    {
        var counts = check["total"] is null ? "" : $", {check["mismatched"]} of {check["total"]}";
        return $"{check["case"]} {check["id"]} ({check["witness"]}): {check["outcome"]}{counts}: {Steady(((string)check["message"]!).Split('\n')[0])}";
    }

    private static string Steady(string message) => Fraction().Replace(Machines().Replace(message, ""), number =>
        double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("G3", CultureInfo.InvariantCulture));

    private static JsonArray List(JsonNode? items, Func<JsonNode, string> text) => [.. items!.AsArray().Select(item => Text(text(item!)))];

    private static JsonValue Text(string text) => JsonValue.Create(text);

    [GeneratedRegex(@"(?<![\w.])\d+(\.\d+(e[-+]?\d+)?|e[-+]?\d+)(?!\.?\w)", RegexOptions.IgnoreCase)]
    private static partial Regex Fraction();

    [GeneratedRegex(@", [\d,]+ ULPs?| within [\d.]+ s( of CPU time)?| \(Python [\d.]+\)|(?<=^Judged by Python) [\d.]+; .*")]
    private static partial Regex Machines();
}
