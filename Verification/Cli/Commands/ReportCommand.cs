using System.CommandLine;
using System.Globalization;
using Harness.Cli.Composition;
using Harness.Cli.Rendering;
using Harness.Cli.Running;
using Harness.Grading.Handouts;
using Harness.Reporting;
using Harness.Reporting.Formats;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Cli.Commands;

/// <summary><c>harness report</c>: the results of a class in another format or language, without grading anybody again.</summary>
internal static class ReportCommand
{
    private const string HandoutOption = "--for-students";

    public static Command Create(Registry registry)
    {
        var several = string.Join(" and ", registry.Formats.All.Where(known => known.IsFilePerSubmission).Select(known => known.Name));
        var folder = new Argument<string>("DIR") { Description = "The folder that 'harness grade --out' wrote." };
        var format = new Option<string>("--format") { Description = $"How the report is written; {several} are one file per submission.", DefaultValueFactory = _ => "html" };
        format.AcceptOnlyFromAmong([.. registry.Formats.Names]);
        var output = new Option<string?>("--output")
        {
            Description = $"Of {several} the folder, without it DIR/{StalePages.FolderName}; of others the file, without it stdout.",
            HelpName = "PATH",
        };
        var students = new Option<string?>(HandoutOption)
        {
            Description = $"Writes one page per student into this folder, with nothing about others, under names that cannot be guessed; DIR/{HandoutList.Name} says whose is which, with score and comment.",
            HelpName = "OUT",
        };
        var comments = new Option<string?>("--comments")
        {
            Description = "What the teacher says to all whose answer is wrong in the same way, as CSV with the columns exercise, group, comment; every report shows it. Where there is no such file yet, it is written with all groups and without comments, and nothing else is.",
            HelpName = "FILE",
        };
        var separator = SharedOptions.Separator();
        var culture = SharedOptions.Culture();
        var command = new Command("report", "Writes the report on a class that was graded: a page on the whole and a page a submission, or another format.") { folder, format, output, students, comments, separator, culture };
        command.SetAction(parsed =>
        {
            var directory = parsed.GetRequiredValue(folder);
            var translator = Translator.For(parsed.GetValue(culture) ?? SystemLanguage.Find());
            var summary = GradeSummaryFile.Read(directory);
            var remarks = parsed.GetValue(comments) is { } file ? new CommentFile(file) : null;
            if (remarks?.Begin(summary, SharedOptions.SeparatorOf(parsed.GetRequiredValue(separator))) == true)
            {
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{parsed.GetValue(comments)}: {AnswerGroup.OfWrong(summary).Count} groups. Write comments into its last column, and run the same command again."));
                return ExitCode.Agreement;
            }
            var graded = new GradedClass(summary, submission => GradeSummaryFile.ReadResult(directory, submission) with { Witnesses = registry.Witnesses.Infos })
            {
                Comments = remarks?.Read(summary) ?? AnswerComments.None,
                // Students are given nothing of others.
                Sources = parsed.GetValue(students) is null && registry.Formats[parsed.GetRequiredValue(format)] is HtmlReport ? ComparedSourcesFile.Read(directory) : ComparedSources.None,
            };
            if (parsed.GetValue(students) is { } pages)
            {
                if (parsed.GetResult(format) is { Implicit: false } || parsed.GetValue(output) is not null)
                    throw new UsageException($"Expected {HandoutOption} alone, found --format or --output beside it: students are given pages, in the folder that it names.");
                HandOut(directory, pages, graded, translator, SharedOptions.SeparatorOf(parsed.GetRequiredValue(separator)));
                return ExitCode.Agreement;
            }
            var written = registry.Formats[parsed.GetRequiredValue(format)];
            if (written.IsFilePerSubmission)
            {
                var (last, count) = new ReportFolder(parsed.GetValue(output) ?? Path.Combine(directory, StalePages.FolderName), "--output").Write(written.WriteClass(graded, translator), written.IsOwn);
                Console.Out.WriteLine(count switch { 0 => "There are no submissions.", 1 => last, _ => $"{last} ({count} files)" });
            }
            else
                ReportTarget.At(parsed.GetValue(output)).Write(written.WriteClass(graded, translator).Single().Content);
            if (written is GitHubReport)
                StepSummary.Append(new MarkdownReport().WriteClass(graded, translator).Single().Content);
            return ExitCode.Agreement;
        });
        return command;
    }

    /// <summary>Writes the pages that students are given, and the list of whose is which.</summary>
    private static void HandOut(string directory, string folder, GradedClass graded, Translator translator, char separator)
    {
        var target = new ReportFolder(folder, HandoutOption);
        target.Require();
        var (full, results) = (WithSeparator(folder), WithSeparator(directory));
        if (results.StartsWith(full, StringComparison.Ordinal))
            throw new UsageException($"Expected a folder for pages that students are given, found '{folder}', which holds the results of the whole class. Name another one with {HandoutOption}.");
        if (File.Exists(Path.Combine(folder, "index.html")))
            throw new UsageException($"Expected a folder for pages that students are given, found 'index.html' in '{folder}', which may name others. Name another one with {HandoutOption}.");
        var pages = new HandoutPages(directory, graded, translator);
        var (_, count) = target.Write(pages.Write(), HandoutPages.IsOwn);
        var list = HandoutList.Write(directory, pages.List, separator);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder} ({count} page{(count == 1 ? "" : "s")})\n{list}"));
    }

    private static string WithSeparator(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
}
