using System.Text;
using Harness.Results.Summaries;
using Harness.Submissions.Notebooks;

namespace Harness.Submissions;

/// <summary>The texts of submissions, for people and for comparisons.</summary>
public static class SubmissionTexts
{
    /// <summary>Each file or cell by the name that reports give it; empty where nothing of it can be read.</summary>
    /// <param name="source">A submission.</param>
    public static IReadOnlyList<SourceText> Of(SubmissionSource source) =>
        source.Unreadable is not null ? []
        : source.Python is { } python ? [.. python.Texts.Select(file => new SourceText(file.Key, Decode(file.Value)))]
        : source.Notebook is { } notebook ? [.. notebook.In(NotebookLanguages.CSharp).Select(cell => new SourceText(FormattableString.Invariant($"cell {cell.Index}"), cell.Text))]
        : [.. source.Files.Select(file => new SourceText(file.Name, file.Text))];

    /// <summary>UTF-8 or UTF-16; in another encoding only letters are lost, which names and comments consist of.</summary>
    private static string Decode(byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
