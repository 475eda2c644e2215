using System.CommandLine;
using Harness.Cli.Rendering;
using Harness.Cli.Running;
using Harness.Comparison;
using Harness.Grading;
using Harness.Grading.Terms;
using Harness.Reporting.Translation;
using Harness.Results;

namespace Harness.Cli.Commands.Grading;

/// <summary><c>harness grade merge</c>: the parts of a class that were graded apart, as a whole.</summary>
internal static class MergeCommand
{
    public static Command Create()
    {
        var parts = new Argument<string[]>("DIR") { Description = "The parts' folders of results.", Arity = ArgumentArity.OneOrMore };
        var directory = GradeOptionSet.Out("The folder of results of the whole.");
        var (overrides, attempt, separator) = (GradeOptionSet.Overrides(), GradeOptionSet.Attempt(), SharedOptions.Separator());
        var (roster, times, due, late) = GradeOptionSet.Terms();
        var (culture, noColor) = (SharedOptions.Culture(), SharedOptions.NoColor());
        var command = new Command("merge", "Puts parts together that were graded with --shard; doing it again changes nothing.") { parts, directory, overrides, roster, times, due, late, attempt, separator, culture, noColor };
        command.SetAction(parsed =>
        {
            var folder = GradeOptionSet.FolderOf(parsed.GetRequiredValue(directory));
            var merge = new GradeMerge(folder, GradeOptionSet.AttemptOf(parsed.GetRequiredValue(attempt)), SharedOptions.SeparatorOf(parsed.GetRequiredValue(separator)));
            if (parsed.GetValue(times) is HandInTimes.Archive or HandInTimes.Disk)
                throw new UsageException($"Expected a CSV file for --times, found '{parsed.GetValue(times)}': the parts have no submissions. Name that source where they are graded.");
            var result = merge.Run(
                parsed.GetRequiredValue(parts), parsed.GetValue(overrides) is { } scores ? (ids, exercises) => OverrideFile.Read(scores, ids, exercises) : null,
                new(parsed.GetValue(roster), parsed.GetValue(times), parsed.GetValue(due), parsed.GetValue(late)));
            foreach (var conflict in result.Conflicts)
                Console.Error.WriteLine(Legible.Line($"harness: {conflict}"));
            if (result.Missing.Count > 0)
                Console.Error.WriteLine($"harness: Missing: part {string.Join(", ", result.Missing)}. Grade it with --shard, and merge again with its folder.");
            if (result.Ungraded.Count > 0)
                Console.Error.WriteLine(Legible.Line($"harness: {result.Ungraded.Count} submissions of these parts are not graded yet, {result.Ungraded[0]} first. Grade their part again, which goes on where it was, and merge again."));
            Consoles.Show(console => GradeReport.Render(new(console, Translator.For(parsed.GetValue(culture) ?? SystemLanguage.Find())), result, folder), parsed.GetValue(noColor));
            return result.IsComplete && !result.Summary.Unjudged.Any() ? ExitCode.Agreement : ExitCode.Disagreement;
        });
        return command;
    }
}
