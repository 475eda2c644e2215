using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Harness.Reporting;

/// <summary>The JSON Schema of <c>harness.results/1</c>: a file of this project, whose open enumerations the program fills in.</summary>
public static class JsonSchemaFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema of reports on these witnesses.</summary>
    /// <param name="witnesses">The witnesses' ids.</param>
    /// <returns>The whole document.</returns>
    public static string With(IReadOnlyList<string> witnesses)
    {
        using var file = typeof(JsonSchemaFile).Assembly.GetManifestResourceStream("harness.results-1.schema.json")!;
        var schema = JsonNode.Parse(file)!;
        schema["definitions"]!["check"]!["properties"]!["witness"]!["enum"] = new JsonArray([.. witnesses.Select(id => JsonValue.Create(id))]);
        return schema.ToJsonString(Indented);
    }
}
