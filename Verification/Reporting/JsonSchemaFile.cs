using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Harness.Reporting;

/// <summary>The JSON Schema of <c>harness.results/1</c>: a file of this project, whose open enumerations the program fills in.</summary>
public static class JsonSchemaFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema of reports by these witnesses on subjects of these kinds.</summary>
    /// <param name="witnesses">The witnesses' ids.</param>
    /// <param name="kinds">The kinds of subject.</param>
    /// <returns>The whole document.</returns>
    public static string With(IReadOnlyList<string> witnesses, IReadOnlyList<string> kinds)
    {
        using var file = typeof(JsonSchemaFile).Assembly.GetManifestResourceStream("harness.results-1.schema.json")!;
        var schema = JsonNode.Parse(file)!;
        schema["definitions"]!["check"]!["properties"]!["witness"]!["enum"] = Names(witnesses);
        schema["properties"]!["subject"]!["properties"]!["kind"]!["enum"] = Names(kinds);
        return schema.ToJsonString(Indented);
    }

    private static JsonArray Names(IReadOnlyList<string> names) => [.. names.Select(name => JsonValue.Create(name))];
}
