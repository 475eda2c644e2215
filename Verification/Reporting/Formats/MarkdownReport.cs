using Harness.Reporting.Translation;
using Harness.Results;

namespace Harness.Reporting.Formats;

/// <summary>A report in GitHub's Markdown, such as a CI's summary of a step takes: the score, a table, the first fault, and the rest to be unfolded.</summary>
public sealed class MarkdownReport : IReportFormat
{
    private const int ShownMessages = 10;

    /// <inheritdoc/>
    public string Name => "markdown";

    /// <inheritdoc/>
    public bool IsFilePerSubmission => false;

    /// <inheritdoc/>
    public IEnumerable<ReportFile> WriteClass(GradedClass graded, Translator translator) => [new("class.md", ClassMarkdown.Write(graded.Summary, translator))];

    /// <inheritdoc/>
    public string WriteSubmission(CheckReport report, Translator translator)
    {
        var lines = new List<string> { $"## {Said(Headline.Score(report))}", "", $"**{Said(Headline.Sentence(report))}**", "" };
        foreach (var message in report.Messages.Take(ShownMessages))
            lines.Add($"- {Said($"{message.Severity} {message}")}");
        if (report.Messages.Count > 0)
            lines.Add("");
        lines.AddRange([$"| {Said("exercise")} | {Said("result")} | {Said("points")} |", "| :-- | :-- | --: |"]);
        foreach (var exercise in report.Exercises)
            lines.Add($"| {MarkdownText.Escaped(exercise.Id)} | {Sign(exercise.Outcome)} {Said(Headline.Result(exercise))} | {translator.Of(Headline.Points(report, exercise))} |");
        lines.Add("");
        if (ScoreExplanation.OfHidden(report) is { } hidden)
            lines.AddRange([Said(hidden), ""]);
        var first = true;
        foreach (var exercise in report.Exercises.Where(exercise => exercise.Outcome is not (Outcome.Passed or Outcome.Skipped) || ScoreExplanation.Of(exercise) is not null))
        {
            var title = translator.Of($"{exercise.Id}: {exercise.Title}: {OutcomeNames.Of(exercise.Outcome)}");
            lines.AddRange(first ? [$"### {MarkdownText.Escaped(title)}", ""] : ["<details>", $"<summary>{MarkdownText.Html(title)}</summary>", ""]);
            lines.AddRange(Details(Explanation.Of(report, exercise), translator));
            if (!first)
                lines.AddRange(["</details>", ""]);
            first = false;
        }
        return string.Join('\n', lines);

        string Said(string text) => MarkdownText.Escaped(translator.Of(text));
    }

    private static IEnumerable<string> Details(Explanation explanation, Translator translator)
    {
        if (explanation.Place is { } place)
            yield return $"**{Said(place)}**\n";
        foreach (var sentence in explanation.Sentences)
            yield return $"{Said(sentence)}\n";
        if (explanation.Elements.Count > 0)
        {
            yield return $"| {Said("element")} | {Said("yours")} | {Said("expected")} |\n| :-- | --: | --: |";
            foreach (var (name, actual, expected) in explanation.Elements)
                yield return $"| {MarkdownText.Escaped(name)} | {MarkdownText.Escaped(actual)} | {MarkdownText.Escaped(expected)} |";
            yield return "";
        }
        foreach (var sentence in (string[])[.. explanation.Source is null ? [] : (string[])[explanation.Source], .. explanation.Notes])
            yield return $"{Said(sentence)}\n";
        if (explanation.Score is { } score)
        {
            yield return $"{Said(score.Title)}\n";
            foreach (var (line, cases) in score.Lines)
                foreach (var item in (string[])[$"- {Said(line)}", .. cases.Select(@case => $"  - {Said(@case)}")])
                    yield return item;
            yield return "";
        }
        if (explanation.Command is { } command)
            yield return $"{MarkdownText.Code(command)}\n";

        string Said(string text) => MarkdownText.Escaped(translator.Of(text));
    }

    private static string Sign(Outcome outcome) => outcome switch { Outcome.Passed => "✅", Outcome.Skipped => "➖", _ => "❌" };
}
