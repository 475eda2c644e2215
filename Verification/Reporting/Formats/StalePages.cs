using System.Text;
using Harness.Comparison;
using Harness.Reporting.Pages;
using Harness.Reporting.Translation;
using Harness.Results.Summaries;

namespace Harness.Reporting.Formats;

/// <summary>Marks the pages on a class that say what an earlier grading said, so that nobody takes them for the present one.</summary>
public static class StalePages
{
    /// <summary>The folder in which pages are looked for, below that of the results: where <c>harness report</c> writes them.</summary>
    public const string FolderName = "report";

    private const string Sentence = "This page is of an earlier grading. 'harness report' writes it anew.";

    /// <summary>Marks the pages of an earlier grading.</summary>
    /// <param name="directory">The folder of results.</param>
    /// <param name="summary">What holds now.</param>
    /// <exception cref="IOException">A page cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">A page may not be written.</exception>
    public static void Mark(string directory, GradeSummary summary)
    {
        var folder = Path.Combine(directory, FolderName);
        if (!Directory.Exists(folder))
            return;
        var stamp = GradeSummaryFile.StampOf(summary);
        foreach (var path in Directory.EnumerateFiles(folder, "*.html").ToArray())
        {
            using (var reader = new StreamReader(path))
                if (!Layout.IsOurs(reader))
                    continue;
            var page = File.ReadAllText(path);
            if (!Layout.IsOf(page, stamp) && Layout.Marked(page, language => Translator.For(language).Of(Sentence)) is { } marked)
                AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(marked)));
        }
    }
}
