using System.Globalization;
using Harness.Comparison;
using Harness.Engine;
using Harness.Engine.Reports;
using Spectre.Console;

namespace Harness.Cli.Rendering;

/// <summary>A report for somebody whose work was judged: the score, one sentence, a row an exercise, then for each failed one what to look at first.</summary>
internal static class StudentReport
{
    private const int ShownMessages = 10;

    public static void Render(Page page, CheckReport report, Verbosity verbosity)
    {
        page.Line(report.MaxScore == 0 ? report.Subject.Name : Number($"{report.Subject.Name}: {report.Score:0.##} of {report.MaxScore:0.##} points"), "bold");
        page.Paragraph(Sentence(report), indent: 0, report.Passed ? "green" : "red");
        var errors = report.Messages.Where(message => message.IsError).ToArray();
        Messages(page, errors, "red");
        if (errors.Length > 0)
            return;
        if (verbosity > Verbosity.Quiet)
            page.Write(Rows(page, report));
        foreach (var exercise in report.Exercises)
            if (exercise.Outcome is not (Outcome.Passed or Outcome.Skipped))
                Failed(page, report, exercise, verbosity);
            else if (exercise.Diagnosis.Count > 0 && verbosity > Verbosity.Quiet)
                Remark(page, exercise);
        if (verbosity > Verbosity.Quiet)
            Messages(page, [.. report.Messages], "yellow");
        foreach (var line in report.Repros is { Count: 0 } ? ["Nothing was found to reproduce, and nothing written."] : report.Repros?.Select(repro => repro.ToString()) ?? [])
            page.Line(line);
    }

    /// <summary>The one sentence.</summary>
    private static string Sentence(CheckReport report)
    {
        var judged = report.Exercises.Where(exercise => exercise.Outcome != Outcome.Skipped).ToArray();
        var wrong = judged.Where(exercise => exercise.Outcome != Outcome.Passed).ToArray();
        return judged.Length == 0 ? "Nothing was judged: none of the classes that were asked for is there."
            : judged.All(exercise => exercise.Outcome == Outcome.CompileError) ? "It does not compile: begin with the first error."
            : judged.All(exercise => exercise.Outcome == Outcome.LoadError) ? "It cannot be read."
            : wrong.Length == 0 ? judged.Length == 1 ? $"{judged[0].Id} is right." : Number($"All {judged.Length} exercises are right.")
            : judged.Length == 1 ? $"{wrong[0].Id} is not right yet."
            : wrong.Length == 1 ? Number($"{judged.Length - 1} of {judged.Length} exercises {(judged.Length == 2 ? "is" : "are")} right; {wrong[0].Id} is not yet.")
            : Number($"{judged.Length - wrong.Length} of {judged.Length} exercises {(judged.Length - wrong.Length == 1 ? "is" : "are")} right; begin with {wrong[0].Id}.");
    }

    private static void Messages(Page page, ReportMessage[] messages, string style)
    {
        foreach (var message in messages.Take(ShownMessages))
            page.Line($"{message.Severity} {message}", style);
        if (messages.Length > ShownMessages)
            page.Line(Number($"and {messages.Length - ShownMessages} more"), style);
    }

    private static Table Rows(Page page, CheckReport report)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(page.Of("exercise")).NoWrap());
        table.AddColumn(new TableColumn(page.Of("result")).NoWrap());
        table.AddColumn(new TableColumn(page.Of("points")).RightAligned().NoWrap());
        foreach (var exercise in report.Exercises)
        {
            var style = exercise.Outcome switch { Outcome.Passed => "green", Outcome.Skipped => "grey", _ => "red" };
            table.AddRow(
                page.Markup(style, exercise.Id), page.Markup(style, exercise.Outcome == Outcome.Skipped ? "not there, optional" : OutcomeNames.Of(exercise.Outcome)),
                exercise.Points == 0 || exercise.Outcome == Outcome.Skipped ? "[grey]-[/]" : Number($"{exercise.Score:0.##} / {exercise.Points:0.##}"));
        }
        return table;
    }

    private static void Failed(Page page, CheckReport report, ExerciseReport exercise, Verbosity verbosity)
    {
        page.Line($"{exercise.Id}: {exercise.Title}: {OutcomeNames.Of(exercise.Outcome)}", "red bold");
        if (Fault.Of(exercise) is not { } fault)
        {
            foreach (var note in exercise.Notes)
                page.Paragraph(note);
            page.Skip();
            return;
        }
        if (fault.Check.File is not null)
            page.Line(Number($"  {fault.Check.File}, line {fault.Check.Line}{(fault.Check.Method is { } method ? $", {method}" : "")}"), "bold");
        page.Paragraph(fault.Sentence);
        foreach (var diagnosis in exercise.Diagnosis)
            page.Paragraph(diagnosis.Explanation);
        if (verbosity > Verbosity.Quiet)
            Evidence(page, report, exercise, fault);
        page.Skip();
    }

    private static void Evidence(Page page, CheckReport report, ExerciseReport exercise, Fault fault)
    {
        if (fault.Elements.Any())
            page.Write(Elements(page, fault));
        if (fault.Against.Count > 0)
            page.Paragraph($"The expected numbers are those of {WitnessNames.Listed([.. fault.Against.Select(WitnessNames.ForStudents)])}.");
        // Who stands alone is a question among witnesses; what the score took into account is the student's.
        foreach (var note in exercise.Notes.Where(note => !note.StartsWith($"{exercise.Id}, ", StringComparison.Ordinal)))
            page.Paragraph(note);
        page.Line($"  Repeat: {Command(report, exercise, fault)}", "grey");
    }

    private static Table Elements(Page page, Fault fault)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(page.Of("element")).NoWrap());
        table.AddColumn(new TableColumn(page.Of("yours")).RightAligned().NoWrap());
        table.AddColumn(new TableColumn(page.Of("expected")).RightAligned().NoWrap());
        foreach (var (name, actual, expected) in fault.Elements)
        {
            var (yours, stated) = NumberText.Apart(actual, expected);
            table.AddRow(Markup.Escape(name), yours, stated);
        }
        return table;
    }

    private static string Command(CheckReport report, ExerciseReport exercise, Fault fault)
    {
        var seeds = (exercise.PublicSeed ?? fault.Seed) is { } seed ? Number($" --seed {seed}") : report.Seeds.SequenceEqual(DefaultSeeds.All) ? "" : $" --seed {string.Join(',', report.Seeds)}";
        return $"harness check {ShellWord.Quoted(report.Subject.Name)} --exercise {exercise.Id}{seeds}{(report.Strict ? " --strict" : "")}";
    }

    /// <summary>What is worth knowing of an exercise that passed.</summary>
    private static void Remark(Page page, ExerciseReport exercise)
    {
        page.Line($"{exercise.Id}: {exercise.Title}: {OutcomeNames.Of(exercise.Outcome)}", "green");
        foreach (var diagnosis in exercise.Diagnosis)
            page.Paragraph(diagnosis.Explanation);
        page.Skip();
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
