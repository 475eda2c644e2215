using System.Globalization;
using Harness.Reporting;
using Harness.Results;
using Spectre.Console;

namespace Harness.Cli.Rendering;

/// <summary>A report for somebody whose work was judged: the score, one sentence, a row an exercise, then for each failed one what to look at first.</summary>
internal static class StudentReport
{
    private const int ShownMessages = 10;

    public static void Render(Page page, CheckReport report, Verbosity verbosity)
    {
        page.Line(Headline.Score(report), "bold");
        page.Paragraph(Headline.Sentence(report), indent: 0, report.Passed ? "green" : "red");
        var errors = report.Messages.Where(message => message.IsError).ToArray();
        Messages(page, errors, "red");
        if (WasNotJudged(report))
            return;
        if (verbosity > Verbosity.Quiet)
        {
            page.Write(Rows(page, report));
            if (ScoreExplanation.OfHidden(report) is { } hidden)
            {
                page.Paragraph(hidden);
                page.Skip();
            }
        }
        foreach (var exercise in report.Exercises)
            if (exercise.Outcome is not (Outcome.Passed or Outcome.Skipped))
                Failed(page, report, exercise, verbosity);
            else if (exercise.Diagnosis.Count > 0 && verbosity > Verbosity.Quiet)
                Remark(page, report, exercise);
        if (verbosity > Verbosity.Quiet)
            Messages(page, [.. report.Messages.Except(errors)], "yellow");
        foreach (var line in report.Repros is { Count: 0 } ? ["Nothing was found to reproduce, and nothing written."] : report.Repros?.Select(repro => repro.ToString()) ?? [])
            page.Line(line);
    }

    /// <summary>Whether errors kept all of it from being judged: then there is nothing to show but them.</summary>
    /// <param name="report">The report.</param>
    public static bool WasNotJudged(CheckReport report) => report.Messages.Any(message => message.IsError) && report.Exercises.All(exercise => exercise.Checks.Count == 0);

    private static void Messages(Page page, ReportMessage[] messages, string style)
    {
        foreach (var message in messages.Take(ShownMessages))
            page.Line($"{message.Severity} {message}", style);
        if (messages.Length > ShownMessages)
            page.Line(string.Create(CultureInfo.InvariantCulture, $"and {messages.Length - ShownMessages} more"), style);
    }

    private static Table Rows(Page page, CheckReport report)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(page.Of("exercise")).NoWrap());
        table.AddColumn(new TableColumn(page.Of("result")).NoWrap());
        table.AddColumn(new TableColumn(page.Of("points")).RightAligned().NoWrap());
        foreach (var exercise in report.Exercises)
        {
            var style = exercise.Outcome switch { Outcome.Passed => "green", Outcome.Skipped => "grey", _ when report.IsOptional(exercise) => "yellow", _ => "red" };
            table.AddRow(page.Markup(style, exercise.Id), page.Markup(style, Headline.Result(exercise)), exercise.Points == 0 || exercise.Outcome == Outcome.Skipped ? page.Markup("grey", Headline.Points(report, exercise)) : Headline.Points(report, exercise));
        }
        return table;
    }

    private static void Failed(Page page, CheckReport report, ExerciseReport exercise, Verbosity verbosity)
    {
        page.Line($"{exercise.Id}: {exercise.Title}: {OutcomeNames.Of(exercise.Outcome)}", report.IsOptional(exercise) ? "yellow bold" : "red bold");
        var explanation = Explanation.Of(report, exercise);
        if (explanation.Place is { } place)
            page.Line($"  {place}", "bold");
        foreach (var sentence in explanation.Sentences)
            page.Paragraph(sentence);
        if (verbosity > Verbosity.Quiet)
            Evidence(page, explanation);
        page.Skip();
    }

    private static void Evidence(Page page, Explanation explanation)
    {
        if (explanation.Elements.Count > 0)
            page.Write(Elements(page, explanation));
        if (explanation.Source is { } source)
            page.Paragraph(source);
        foreach (var note in explanation.Notes)
            page.Paragraph(note);
        if (explanation.Score is { } score)
            Points(page, score);
        if (explanation.Command is { } command)
            page.Line($"  Repeat: {command}", "grey");
    }

    private static void Points(Page page, ScoreExplanation score)
    {
        page.Paragraph(score.Title);
        foreach (var (text, cases) in score.Lines)
        {
            page.Paragraph(text, indent: 4);
            foreach (var @case in cases)
                page.Paragraph(@case, indent: 6, "grey");
        }
    }

    private static Table Elements(Page page, Explanation explanation)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(page.Of("element")).NoWrap());
        table.AddColumn(new TableColumn(page.Of("yours")).RightAligned().NoWrap());
        table.AddColumn(new TableColumn(page.Of("expected")).RightAligned().NoWrap());
        foreach (var (name, actual, expected) in explanation.Elements)
            table.AddRow(Markup.Escape(name), actual, expected);
        return table;
    }

    /// <summary>What is worth knowing of an exercise that passed.</summary>
    private static void Remark(Page page, CheckReport report, ExerciseReport exercise)
    {
        page.Line($"{exercise.Id}: {exercise.Title}: {OutcomeNames.Of(exercise.Outcome)}", "green");
        var explanation = Explanation.Of(report, exercise);
        foreach (var sentence in explanation.Sentences)
            page.Paragraph(sentence);
        if (explanation.Score is { } score)
            Points(page, score);
        page.Skip();
    }
}
