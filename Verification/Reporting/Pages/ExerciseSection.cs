using System.Globalization;
using Harness.Results;

namespace Harness.Reporting.Pages;

/// <summary>What a page says of one exercise that is not right: the place, the fault, the picture, the worst elements, why, how to repeat it, then every failed check.</summary>
internal static class ExerciseSection
{
    // An exercise has a few dozen checks at most; a rubric with a hundred seeds must not make a page that no browser shows.
    private const int MostChecks = 60;

    /// <summary>The section.</summary>
    /// <param name="report">The report.</param>
    /// <param name="exercise">One of its exercises.</param>
    /// <param name="say">The language.</param>
    public static Html Of(CheckReport report, ExerciseReport exercise, Phrases say)
    {
        var explanation = Explanation.Of(report, exercise);
        return Html.Of($"""
            <section class="card" aria-labelledby="{exercise.Id}">
            <h2 id="{exercise.Id}" tabindex="-1">{say[exercise.Title]} {Badge.Of(exercise.Outcome, say[OutcomeNames.Of(exercise.Outcome)])}</h2>
            {(explanation.Place is { } place ? Html.Of($"""<p class="place">{say[place]}</p>""") : Html.Empty)}
            {SourceLine.Of(explanation.Excerpt)}
            {explanation.Sentences.Select((sentence, i) => Html.Of($"""<p class="{(i == 0 ? "fault" : "why")}">{say[sentence]}</p>"""))}
            <div class="evidence">
            {(Pictured(exercise, explanation.Fault) is { } check ? Heatmap.Of(check, say) : Html.Empty)}
            {Elements(explanation, say)}
            </div>
            {explanation.Notes.Select(note => Html.Of($"<p>{say[note]}</p>"))}
            {Points(explanation.Score, say)}
            {(explanation.Command is { } command ? Html.Of($"""<p class="label">{say["Repeat"]}</p><pre tabindex="0"><code>{command}</code></pre>""") : Html.Empty)}
            {Checks(report, exercise, say)}
            </section>
            """);
    }

    /// <summary>The fault's own picture, else that of another witness of the same result and case.</summary>
    private static Check? Pictured(ExerciseReport exercise, Fault? fault) => fault is null ? null
        : fault.Check.Differences is not null ? fault.Check
        : exercise.Checks.FirstOrDefault(check => check.Differences is not null && check.Case == fault.Check.Case && check.Id == fault.Check.Id);

    private static Html Elements(Explanation explanation, Phrases say) => explanation.Elements.Count == 0 ? Html.Empty : Html.Of($"""
        <div class="worst"><table>
        <caption>{say["The worst elements"]}</caption>
        <thead><tr><th scope="col">{say["element"]}</th><th scope="col" class="number">{say["yours"]}</th><th scope="col" class="number">{say["expected"]}</th></tr></thead>
        <tbody>
        {explanation.Elements.Select(element => Html.Of($"""<tr><th scope="row">{element.Name}</th><td class="number">{element.Actual}</td><td class="number">{element.Expected}</td></tr>"""))}
        </tbody></table>
        {(explanation.Source is { } source ? Html.Of($"""<p class="quiet">{say[source]}</p>""") : Html.Empty)}
        </div>
        """);

    private static Html Points(ScoreExplanation? score, Phrases say) => score is null ? Html.Empty : Html.Of($"""
        <div class="points"><p class="label">{say[score.Title]}</p>
        <ul>
        {score.Lines.Select(line => Html.Of($"""<li>{say[line.Text]}{(line.Cases.Count == 0 ? Html.Empty : Html.Of($"""<ul>{line.Cases.Select(@case => Html.Of($"<li>{say[@case]}</li>"))}</ul>"""))}</li>"""))}
        </ul></div>
        """);

    private static Html Checks(CheckReport report, ExerciseReport exercise, Phrases say)
    {
        var failed = exercise.Checks.Where(check => check.Failed).ToArray();
        return failed.Length == 0 ? Html.Empty : Html.Of($"""
            <details><summary>{say[string.Create(CultureInfo.InvariantCulture, $"All checks that failed: {failed.Length} of {exercise.Checks.Count(check => check.Outcome != Outcome.Skipped)}")]}</summary>
            <ul class="checks">
            {failed.Take(MostChecks).Select(check => One(report, check, say))}
            {(failed.Length > MostChecks ? Html.Of($"<li>{say[string.Create(CultureInfo.InvariantCulture, $"and {failed.Length - MostChecks} more")]}</li>") : Html.Empty)}
            </ul></details>
            """);
    }

    private static Html One(CheckReport report, Check check, Phrases say) => Html.Of($"""
        <li><h3><code>{check.Id}</code> · {check.Case} · {say[report.Witnesses[check.Witness].Title]}</h3>
        <p class="message">{say[check.Message ?? OutcomeNames.Of(check.Outcome)]}</p>
        {(check.Differences is null ? Html.Empty : Heatmap.Of(check, say))}
        </li>
        """);
}
