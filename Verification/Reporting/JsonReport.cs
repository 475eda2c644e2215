using System.Text.Encodings.Web;
using System.Text.Json;
using Harness.Results;

namespace Harness.Reporting;

/// <summary>A report as JSON, schema <c>harness.results/1</c>.</summary>
public static class JsonReport
{
    /// <summary>The value of the member <c>schema</c>.</summary>
    public const string Schema = "harness.results/1";

    // Sentences stay readable: only what JSON itself forbids is escaped.
    private static readonly ReportJsonContext Relaxed =
        new(new JsonSerializerOptions(ReportJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The whole document, indented, ending in a line feed.</summary>
    /// <param name="report">The report.</param>
    public static string Write(CheckReport report)
    {
        var document = new JsonDocumentModel(
            Schema, report.Subject, report.Strict, report.Rubric, report.Seeds, report.Score, report.MaxScore, report.Passed,
            Math.Round(report.Seconds, 3), report.Environment, report.Messages,
            [.. report.Exercises.Select(exercise => new JsonExerciseModel(
                exercise.Id, exercise.Title, exercise.Points, exercise.Score, exercise.Outcome, exercise.Notes, exercise.Checks, exercise.Diagnosis)
            {
                Parts = exercise.Parts.Count > 0 ? exercise.Parts : null,
                Excerpts = exercise.Excerpts.Count > 0 ? exercise.Excerpts : null,
            })])
        {
            Arguments = report.Arguments.Count > 0 ? report.Arguments : null,
        };
        return JsonSerializer.Serialize(document, Relaxed.JsonDocumentModel).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>A report that was written earlier. Fields that are not known are passed over.</summary>
    /// <param name="json">The document.</param>
    /// <exception cref="FormatException">It is none: one sentence says what was expected and what was found.</exception>
    public static CheckReport Read(string json)
    {
        try
        {
            var document = JsonSerializer.Deserialize(json, ReportJsonContext.Default.JsonDocumentModel);
            if (document?.Schema != Schema)
                throw new FormatException($"Expected a result of the schema {Schema}, found {document?.Schema ?? "null"}.");
            if (ReportFacts.Fault(document) is { } fault)
                throw new FormatException($"Expected a result of the schema {Schema}, found that {fault} makes no sense.");
            return new(document.Subject, document.Strict, document.Seeds, document.Seconds, document.Environment,
                [.. document.Exercises.Select(exercise => new ExerciseReport(
                    exercise.Id, exercise.Title, exercise.Points, exercise.Score, exercise.Outcome, exercise.Notes, exercise.Checks) { Diagnosis = exercise.Diagnosis, Parts = exercise.Parts ?? [], Excerpts = exercise.Excerpts ?? [] })])
            {
                Messages = document.Messages,
                Rubric = document.Rubric,
                Arguments = document.Arguments ?? [],
            };
        }
        catch (JsonException exception)
        {
            throw new FormatException($"Expected a result of the schema {Schema}, found something else at {JsonFault.Place(exception)}.", exception);
        }
    }
}
