using System.Text;
using System.Text.Json;
using Harness.Comparison.ArrayFiles;

namespace Harness.Submissions.Notebooks;

/// <summary>Jupyter's format: JSON, with cells in worksheets up to nbformat 3, and cells alone since nbformat 4.</summary>
internal sealed class JupyterFile
{
    private static readonly JsonDocumentOptions Parsing = new() { MaxDepth = 200 };

    private readonly string _name;
    private readonly bool _hasWorksheets;
    private readonly Kernels _kernels = new();
    private readonly CellCollector _collector;
    private readonly List<(string? Said, string Text)> _sources = [];
    private readonly string _language;

    private JupyterFile(string name, JsonElement root)
    {
        (_name, _collector) = (name, new(name, _kernels));
        _hasWorksheets = Version(root) == 3;
        var metadata = Json.Member(root, "metadata");
        _kernels.Declare(Json.Member(metadata, "polyglot_notebook", "kernelInfo") ?? Json.Member(metadata, "dotnet_interactive", "kernelInfo"));
        Collect(root);
        _language = _kernels.Default ?? Declared(metadata) ?? CodeLanguage.Of(_sources.Select(source => source.Text));
        foreach (var (said, text) in _sources)
            _collector.Add(said is null ? _language : _kernels.Of(said), text);
    }

    public static Notebook Read(string name, byte[] utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(PythonJson.QuoteNonFinite(utf8), Parsing);
            var file = new JupyterFile(name, document.RootElement);
            return new(file._language, file._collector.Cells);
        }
        catch (JsonException) when (utf8.AsSpan().Trim(" \t\r\n"u8).IsEmpty)
        {
            throw new NotebookFormatException($"{name} is empty: save the notebook and hand it in again.");
        }
        catch (JsonException exception)
        {
            throw new NotebookFormatException(
                FormattableString.Invariant($"{name} is no notebook: its JSON breaks off, is damaged or nested too deeply in line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}."), exception);
        }
        catch (InvalidOperationException exception)
        {
            // Of valid JSON only a text with half of a surrogate pair cannot be had.
            throw new NotebookFormatException($"{name} is no notebook: it holds half of a character, as no program writes it.", exception);
        }
    }

    private int Version(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw Fault($"expected an object with the member nbformat, found {Kind(root)}");
        if (Json.Member(root, "nbformat") is not { } version)
            throw Fault("it lacks the member nbformat");
        if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number))
            throw Fault($"expected nbformat to be a whole number, found {Kind(version)}");
        return number is 3 or 4 ? number : throw Fault(FormattableString.Invariant($"expected nbformat 3 or 4, found {number}: save it from Jupyter in the format 4"));
    }

    /// <summary>What the notebook says of its language, the kernel's own word first; a kernel's name says it only where everybody knows that kernel.</summary>
    private static string? Declared(JsonElement? metadata)
    {
        var (own, specified, kernel) = (Json.Text(metadata, "language_info", "name"), Json.Text(metadata, "kernelspec", "language"), Json.Text(metadata, "kernelspec", "name"));
        string?[] said = [own, specified, kernel];
        return said.OfType<string>().Select(NotebookLanguages.Of).FirstOrDefault(language => NotebookLanguages.TryFind(language, out _))
            ?? ((specified ?? own) is { } other ? NotebookLanguages.Of(other) : null);
    }

    private void Collect(JsonElement root)
    {
        if (!_hasWorksheets)
        {
            Collect(root, "");
            return;
        }
        var i = 0;
        foreach (var sheet in List(root, "worksheets", ""))
            Collect(sheet, FormattableString.Invariant($"worksheets[{i++}]."));
    }

    private void Collect(JsonElement holder, string path)
    {
        var i = 0;
        foreach (var cell in List(holder, "cells", path))
        {
            var place = FormattableString.Invariant($"{path}cells[{i++}]");
            if (cell.ValueKind != JsonValueKind.Object)
                throw Fault($"expected {place} to be an object, found {Kind(cell)}");
            if ((Json.Text(cell, "cell_type") ?? throw Fault($"{place} lacks a text cell_type")) == "code")
                Add(Said(cell), Source(cell, place));
        }
    }

    private void Add(string? said, string text)
    {
        _collector.RequireLittle(text);
        _sources.Add((said, text));
    }

    private string? Said(JsonElement cell) => Json.Text(cell, "metadata", "polyglot_notebook", "kernelName") ?? Json.Text(cell, "metadata", "dotnet_interactive", "language")
        ?? (_hasWorksheets ? Json.Text(cell, "language") : null);

    /// <summary>A text, or its lines with their ends.</summary>
    private string Source(JsonElement cell, string place)
    {
        var member = _hasWorksheets ? "input" : "source";
        if (Json.Member(cell, member) is not { } source)
            throw Fault($"{place} lacks the member {member}");
        if (source.ValueKind == JsonValueKind.String)
            return source.GetString()!;
        if (source.ValueKind != JsonValueKind.Array)
            throw Fault($"expected {place}.{member} to be a text or a list of texts, found {Kind(source)}");
        var text = new StringBuilder();
        foreach (var line in source.EnumerateArray())
            text.Append(line.ValueKind == JsonValueKind.String ? line.GetString() : throw Fault($"expected {place}.{member} to be a list of texts, found {Kind(line)} in it"));
        return text.ToString();
    }

    private JsonElement.ArrayEnumerator List(JsonElement holder, string member, string path) => Json.Member(holder, member) switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        { } other => throw Fault($"expected {path}{member} to be a list, found {Kind(other)}"),
        null => throw Fault($"it lacks the list {path}{member}"),
    };

    private NotebookFormatException Fault(string reason) => new($"{_name} is no notebook: {reason}.");

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        _ => element.GetRawText(),
    };
}
