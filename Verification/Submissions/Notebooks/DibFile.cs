using System.Text;
using System.Text.Json;

namespace Harness.Submissions.Notebooks;

/// <summary>.NET Interactive's text format: a line <c>#!csharp</c> begins a cell in C#, and <c>#!meta</c> says which kernels there are.</summary>
internal static class DibFile
{
    private const string Meta = "meta";

    public static Notebook Read(string name, string text)
    {
        var kernels = new Kernels();
        var collector = new CellCollector(name, kernels);
        var language = default(string);
        var block = new StringBuilder();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
            if (kernels.IsSwitch(line, out var next) || IsMeta(line, ref next))
            {
                Close();
                language = next;
            }
            else
                block.Append(line).Append('\n');
        Close();
        return new(kernels.Default ?? NotebookLanguages.CSharp, collector.Cells);

        void Close()
        {
            if (language == Meta)
                Declare(kernels, block.ToString());
            else if (language != NotebookLanguages.Markdown)
            {
                collector.RequireLittle(block.ToString());
                collector.Add(language ?? kernels.Default ?? NotebookLanguages.CSharp, WithoutBlankEnds(block.ToString()));
            }
            block.Clear();
        }
    }

    private static bool IsMeta(string line, ref string? language)
    {
        if (line.TrimEnd() != "#!meta")
            return false;
        language = Meta;
        return true;
    }

    /// <summary>Editors show no blank lines at the ends of a cell.</summary>
    private static string WithoutBlankEnds(string text)
    {
        var lines = text.TrimEnd().Split('\n');
        return string.Join('\n', lines.SkipWhile(string.IsNullOrWhiteSpace));
    }

    private static void Declare(Kernels kernels, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            kernels.Declare(Json.Member(document.RootElement, "kernelInfo"));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Without it the kernels are those that everybody knows.
        }
    }
}
