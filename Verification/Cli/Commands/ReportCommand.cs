using System.CommandLine;
using System.Text;
using Harness.Cli.Composition;
using Harness.Cli.Rendering;
using Harness.Cli.Running;
using Harness.Comparison;
using Harness.Reporting;
using Harness.Reporting.Formats;
using Harness.Reporting.Translation;
using Harness.Results;

namespace Harness.Cli.Commands;

/// <summary><c>harness report</c>: the results of a class in another format or language, without grading anybody again.</summary>
internal static class ReportCommand
{
    private const string FolderName = "report";

    public static Command Create(Registry registry)
    {
        var several = string.Join(" and ", registry.Formats.All.Where(known => known.IsFilePerSubmission).Select(known => known.Name));
        var folder = new Argument<string>("DIR") { Description = "The folder that 'harness grade --out' wrote." };
        var format = new Option<string>("--format") { Description = $"How the report is written; {several} are one file per submission.", DefaultValueFactory = _ => "html" };
        format.AcceptOnlyFromAmong([.. registry.Formats.Names]);
        var output = new Option<string?>("--output")
        {
            Description = $"Of {several} the folder, without it DIR/{FolderName}; of others the file, without it stdout.",
            HelpName = "PATH",
        };
        var culture = SharedOptions.Culture();
        var command = new Command("report", "Writes the report on a class that was graded: a page on the whole and a page a submission, or another format.") { folder, format, output, culture };
        command.SetAction(parsed =>
        {
            var directory = parsed.GetRequiredValue(folder);
            var translator = Translator.For(parsed.GetValue(culture) ?? SystemLanguage.Find());
            var summary = GradeSummaryFile.Read(directory);
            var graded = new GradedClass(summary, submission => GradeSummaryFile.ReadResult(directory, submission) with { Witnesses = registry.Witnesses.Infos });
            var written = registry.Formats[parsed.GetRequiredValue(format)];
            if (written.IsFilePerSubmission)
                WriteAll(parsed.GetValue(output) ?? Path.Combine(directory, FolderName), written.WriteClass(graded, translator));
            else
                ReportTarget.At(parsed.GetValue(output)).Write(written.WriteClass(graded, translator).Single().Content);
            if (written is GitHubReport)
                StepSummary.Append(new MarkdownReport().WriteClass(graded, translator).Single().Content);
            return ExitCode.Agreement;
        });
        return command;
    }

    private static void WriteAll(string folder, IEnumerable<ReportFile> files)
    {
        if (string.IsNullOrWhiteSpace(folder))
            throw new UsageException("Expected a folder for the report, found an empty name. Name one with --output.");
        if (File.Exists(folder))
            throw new UsageException($"Expected a folder for the report, found the file '{folder}'. Name another one with --output.");
        var (count, last) = (0, "");
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, content) in files)
        {
            last = Path.Combine(folder, name);
            Writing(folder, () => AtomicFile.Write(last, stream => stream.Write(Encoding.UTF8.GetBytes(content))));
            written.Add(name);
            count++;
        }
        Writing(folder, () => RemoveOldPages(folder, written));
        Console.Out.WriteLine(count switch { 0 => "There are no submissions.", 1 => last, _ => $"{last} ({count} files)" });
    }

    /// <summary>Removes the pages of submissions that are there no more; a file of anybody else's stays.</summary>
    private static void RemoveOldPages(string folder, HashSet<string> written)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var page in Directory.EnumerateFiles(folder, "*.html").Where(page => !written.Contains(Path.GetFileName(page))).ToArray())
        {
            bool isOurs;
            using (var reader = new StreamReader(page))
                isOurs = HtmlReport.IsPage(reader);
            if (isOurs)
                File.Delete(page);
        }
    }

    private static void Writing(string folder, Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The report cannot be written to '{folder}': {FileFault.Reason(exception)}. Name another folder with --output.");
        }
    }
}
