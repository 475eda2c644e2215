using System.Text.Encodings.Web;
using System.Text.Json;

namespace Harness.Assignments;

/// <summary>Writes an assignment as a Jupyter notebook, nbformat 4.5: of each exercise the statement, the class, and the asserts.</summary>
internal static class AssignmentNotebook
{
    // The statements are read by people, in Cyrillic too.
    private static readonly JsonWriterOptions Options = new() { Indented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static byte[] Write(Assignment assignment, bool isAnswered)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("cells");
            Cell(json, "introduction", isCode: false, assignment.Introduction("check-notebook"));
            Cell(json, "imports", isCode: true, "import numpy as np");
            foreach (var (index, exercise) in assignment.Asked.Index())
            {
                var id = exercise.Id.Replace('.', '-');
                Cell(json, $"{id}-statement", isCode: false, $"## {index + 1}. {AssignmentText.Statement(assignment, exercise, hasLatex: true)}");
                Cell(json, $"{id}-class", isCode: true, Template.Python(exercise, isAnswered));
                Cell(json, $"{id}-test", isCode: true, Template.Fill(Template.PythonTest(exercise), new CaseNumbers(exercise, assignment.CaseOf(exercise)).Text));
            }
            json.WriteEndArray();
            json.WriteStartObject("metadata");
            json.WriteStartObject("kernelspec");
            json.WriteString("display_name", "Python 3");
            json.WriteString("language", "python");
            json.WriteString("name", "python3");
            json.WriteEndObject();
            json.WriteStartObject("language_info");
            json.WriteString("name", "python");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteNumber("nbformat", 4);
            json.WriteNumber("nbformat_minor", 5);
            json.WriteEndObject();
        }
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static void Cell(Utf8JsonWriter json, string id, bool isCode, string text)
    {
        json.WriteStartObject();
        json.WriteString("cell_type", isCode ? "code" : "markdown");
        if (isCode)
            json.WriteNull("execution_count");
        json.WriteString("id", id);
        json.WriteStartObject("metadata");
        json.WriteEndObject();
        if (isCode)
        {
            json.WriteStartArray("outputs");
            json.WriteEndArray();
        }
        json.WriteStartArray("source");
        var lines = text.Split('\n');
        foreach (var (index, line) in lines.Index())
            json.WriteStringValue(index < lines.Length - 1 ? $"{line}\n" : line);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
