using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Harness.Engine.Reports;

/// <summary>A report as JSON, schema <c>harness.results/1</c>.</summary>
public static class JsonReport
{
    /// <summary>The value of the member <c>schema</c>.</summary>
    public const string Schema = "harness.results/1";

    /// <summary>The whole document, indented, ending in a line feed.</summary>
    /// <param name="report">The report.</param>
    public static string Write(CheckReport report)
    {
        var document = new JsonDocumentModel(
            Schema, report.Subject, report.Strict, report.Rubric, report.Seeds, report.Score, report.MaxScore, report.Passed,
            Math.Round(report.Seconds, 3), report.Environment, [],
            [.. report.Exercises.Select(exercise => new JsonExerciseModel(
                exercise.Id, exercise.Title, exercise.Points, exercise.Score, exercise.Outcome, exercise.Notes, exercise.Checks, []))]);
        return JsonSerializer.Serialize(document, ReportJsonContext.Relaxed.JsonDocumentModel).ReplaceLineEndings("\n") + "\n";
    }
}

/// <summary>The document's members in their order.</summary>
internal sealed record JsonDocumentModel(
    string Schema, SubjectInfo Subject, bool Strict, string Rubric, IReadOnlyList<uint> Seeds, double Score, double MaxScore, bool Passed,
    double Seconds, EnvironmentInfo Environment, IReadOnlyList<string> Messages, IReadOnlyList<JsonExerciseModel> Exercises);

/// <summary>An exercise's members in their order.</summary>
internal sealed record JsonExerciseModel(
    string Id, string Title, double Points, double Score, Outcome Outcome, IReadOnlyList<string> Notes, IReadOnlyList<Check> Checks,
    IReadOnlyList<string> Diagnosis);

/// <summary>Serialisers made at compile time, for the sake of start-up.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, UseStringEnumConverter = true)]
[JsonSerializable(typeof(JsonDocumentModel))]
internal sealed partial class ReportJsonContext : JsonSerializerContext
{
    // Sentences stay readable: only what JSON itself forbids is escaped.
    public static ReportJsonContext Relaxed { get; } = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
