using Harness.Comparison;
using Harness.Reporting;
using Harness.Reporting.Formats;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Grading;

/// <summary>The files that a class's results are handed out as: made from the journal, and made again where they are gone.</summary>
/// <param name="directory">The folder of results.</param>
internal sealed class ResultsFolder(string directory)
{
    private const string Unfinished = ".*.tmp";

    private readonly string _reports = Path.Combine(directory, GradeSummaryFile.ResultsFolder);

    /// <summary>Makes the folder, and removes what a process that was killed has left half written.</summary>
    public void Prepare() => Writing(() =>
    {
        Directory.CreateDirectory(_reports);
        foreach (var left in Directory.EnumerateFiles(_reports, Unfinished).Concat(Directory.EnumerateFiles(directory, Unfinished)))
            File.Delete(left);
    });

    /// <summary>The summary that was written last; null where there is none that can be read.</summary>
    public GradeSummary? Latest()
    {
        try
        {
            return File.Exists(Path.Combine(directory, GradeSummaryFile.Name)) ? GradeSummaryFile.Read(directory) : null;
        }
        catch (UsageException)
        {
            // It is written anew.
            return null;
        }
    }

    /// <summary>Writes a submission's report, whole or not at all.</summary>
    public void Write(string result, byte[] report) => Writing(() => AtomicFile.Write(Path.Combine(_reports, result), stream => stream.Write(report)));

    /// <summary>Writes what is missing, removes what is of nobody, and writes the gradebook and the summary.</summary>
    public GradeSummary Finish(Journal journal, AttemptChoice attempts, char separator)
    {
        var lengths = journal.ReportLengths();
        var all = journal.Listed();
        foreach (var listed in all)
            if (lengths.TryGetValue(listed.File, out var length) && new FileInfo(Path.Combine(_reports, listed.Result)) is var file && (!file.Exists || file.Length != length))
                Write(listed.Result, journal.Report(listed.File));
        var (summary, sources) = SummaryBuilder.Build(journal, attempts);
        var results = all.Select(listed => listed.Result).ToHashSet(StringComparer.Ordinal);
        Writing(() =>
        {
            // Of what is no longer handed in, or has another name by now; the journal keeps it.
            foreach (var left in Directory.EnumerateFiles(_reports, "*.json").Where(file => !results.Contains(Path.GetFileName(file))))
                File.Delete(left);
            Gradebook.Write(directory, summary, separator);
            ComparedSourcesFile.Write(directory, sources);
            GradeSummaryFile.Write(directory, summary);
            StalePages.Mark(directory, summary);
        });
        return summary;
    }

    private void Writing(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Expected that results can be written to '{directory}', found: {FileFault.Reason(exception)}. What is graded by now is kept; the same command goes on once that is mended.");
        }
    }
}
