using System.Text.Json;

namespace Harness.Tests.Submissions.Notebooks;

/// <summary>Notebooks as Jupyter, Colab and .NET Interactive write them.</summary>
internal static class Ipynb
{
    public const string DotNet = """{"kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"}, "language_info": {"name": "polyglot-notebook"}}""";

    public const string Jupyter = """{"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}, "language_info": {"name": "python", "version": "3.11.4"}}""";

    /// <summary>A notebook of nbformat 4 with one cell of code for each text.</summary>
    public static string Of(string metadata, params string[] cells) => Joined(metadata, cells.Select(text => Cell(text)));

    /// <summary>A notebook of nbformat 4 of finished cells.</summary>
    public static string Joined(string metadata, IEnumerable<string> cells) =>
        $$"""{"cells": [{{string.Join(", ", cells)}}], "metadata": {{metadata}}, "nbformat": 4, "nbformat_minor": 5}""";

    /// <summary>A cell as it is on disk: lines with their ends, and outputs.</summary>
    public static string Cell(string text, string metadata = "{}", string type = "code")
    {
        var lines = text.Split('\n');
        var source = JsonSerializer.Serialize(lines.Select((line, i) => i < lines.Length - 1 ? line + "\n" : line));
        return type == "code"
            ? $$"""{"cell_type": "code", "source": {{source}}, "outputs": [{"output_type": "display_data", "data": {"application/json": {"x": [NaN, -Infinity]}, "image/png": "iVBORw0K"} }], "metadata": {{metadata}} }"""
            : $$"""{"cell_type": "{{type}}", "metadata": {{metadata}}, "source": {{source}} }""";
    }
}
