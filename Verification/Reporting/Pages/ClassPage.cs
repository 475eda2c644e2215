using System.Globalization;
using Harness.Reporting.Translation;
using Harness.Results.Summaries;

namespace Harness.Reporting.Pages;

/// <summary>The page of a class: how the scores are distributed, what is right how often, the most frequent diagnoses, and a table of submissions to be filtered.</summary>
internal static class ClassPage
{
    private const int ShownDiagnoses = 12;

    /// <summary>The whole document.</summary>
    /// <param name="summary">The class.</param>
    /// <param name="names">The names of the submissions' pages, without extension.</param>
    /// <param name="pairs">The names of the pages of similar pairs, without extension.</param>
    /// <param name="exercises">The names of the pages of exercises, without extension, by their ids.</param>
    /// <param name="translator">The language.</param>
    public static string Write(GradeSummary summary, IReadOnlyDictionary<GradedSubmission, string> names, IReadOnlyList<string> pairs, IReadOnlyDictionary<string, string> exercises, Translator translator)
    {
        var say = new Phrases(translator);
        var statistics = new ClassStatistics(summary);
        var body = Html.Of($"""
            <header>
            <h1>{say["Class report"]}</h1>
            <p class="lead">{say[ClassWords.Overview(summary, statistics)]}</p>
            </header>
            <main id="content">
            <div class="columns">
            {Distribution(summary, statistics, say)}
            {Success(summary, statistics, exercises, say)}
            </div>
            {Diagnoses(statistics, say)}
            {SimilarTable.Of(summary, pairs, say)}
            {SubmissionTable.Of(summary, names, say)}
            {Absent(summary, say)}
            </main>
            <footer><p>{say["rubric"]} {summary.Rubric} · seed {string.Join(", ", summary.Seeds)}</p></footer>
            """);
        return Layout.Page(say, say["Class report"], body, hasScript: true, GradeSummaryFile.StampOf(summary));
    }

    private static Html Distribution(GradeSummary summary, ClassStatistics statistics, Phrases say) => statistics.Counted.Count == 0 || summary.MaxScore <= 0 ? Html.Empty : Html.Of($"""
        <section class="card" aria-labelledby="distribution"><h2 id="distribution">{say["Distribution of scores"]}</h2>
        {Histogram.Of(statistics.Distribution, summary.MaxScore, say)}
        </section>
        """);

    private static Html Success(GradeSummary summary, ClassStatistics statistics, IReadOnlyDictionary<string, string> pages, Phrases say) => Html.Of($"""
        <section class="card" aria-labelledby="success"><h2 id="success">{say["Success per exercise"]}</h2>
        <div class="wide" tabindex="0" role="region" aria-labelledby="success"><table>
        <thead><tr><th scope="col">{say["exercise"]}</th><th scope="col" class="spread"><span class="hidden">{say["share"]}</span></th><th scope="col" class="number">{say["right"]}</th><th scope="col" class="number">{say["mean points"]}</th></tr></thead>
        <tbody>
        {statistics.Exercises.Select(exercise => Row(summary, exercise, statistics.Success(exercise.Id), pages[exercise.Id], say))}
        </tbody></table></div></section>
        """);

    private static Html Row(GradeSummary summary, AskedExercise exercise, (int Passed, int Judged, double Mean) success, string page, Phrases say)
    {
        var share = success.Judged == 0 ? 0 : 100.0 * success.Passed / success.Judged;
        return Html.Of($"""
            <tr><th scope="row"><a href="{Uri.EscapeDataString(page)}.html">{say[exercise.Title]}</a> <code>{exercise.Id}</code></th>
            <td class="spread">{(success.Judged == 0 ? Html.Empty : Bar(share, string.Create(CultureInfo.InvariantCulture, $"{share:0} %")))}</td>
            <td class="number">{success.Passed} / {success.Judged}</td>
            <td class="number">{say[ClassWords.MeanPoints(summary, exercise, success.Mean)]}</td></tr>
            """);
    }

    private static Html Diagnoses(ClassStatistics statistics, Phrases say)
    {
        var found = statistics.Diagnoses;
        return found.Count == 0 ? Html.Empty : Html.Of($"""
            <section class="card" aria-labelledby="diagnoses"><h2 id="diagnoses">{say["The most frequent diagnoses"]}</h2>
            <div class="wide" tabindex="0" role="region" aria-labelledby="diagnoses"><table>
            <thead><tr><th scope="col">{say["diagnosis"]}</th><th scope="col" class="spread"><span class="hidden">{say["share"]}</span></th><th scope="col" class="number">{say["submissions"]}</th><th scope="col">{say["exercises"]}</th></tr></thead>
            <tbody>
            {found.Take(ShownDiagnoses).Select(entry => Html.Of($"""
                <tr><th scope="row"><code>{entry.Code}</code></th>
                <td class="spread">{Bar(100.0 * entry.Submissions / statistics.Counted.Count, string.Create(CultureInfo.InvariantCulture, $"{100.0 * entry.Submissions / statistics.Counted.Count:0} %"), "fill warm")}</td>
                <td class="number">{entry.Submissions}</td><td>{entry.Exercises.Select(Breakable)}</td></tr>
                """))}
            </tbody></table></div></section>
            """);
    }

    private static Html Absent(GradeSummary summary, Phrases say) => summary.Absent.Count == 0 ? Html.Empty : Html.Of($"""
        <section class="card" aria-labelledby="absent"><h2 id="absent">{say["Handed in nothing"]}</h2>
        <ul>{summary.Absent.Select(absent => Html.Of($"<li>{ClassWords.Student(absent)}{(absent.Group.Length == 0 ? "" : $", {absent.Group}")}</li>"))}</ul>
        </section>
        """);

    /// <summary>An exercise's id, which a narrow column breaks after its dot.</summary>
    private static Html Breakable(string id) => Html.Of($"<code>{id.Split('.').Select((part, i) => i == 0 ? Html.Of($"{part}") : Html.Of($".<wbr>{part}"))}</code> ");

    private static Html Bar(double percent, string words, string style = "fill") => Html.Of(
        $"""<svg class="bar" role="img" aria-label="{words}" viewBox="0 0 100 4" preserveAspectRatio="none"><rect class="track" width="100" height="4"/><rect class="{style}" width="{percent}" height="4"/></svg>""");
}
