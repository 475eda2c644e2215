using System.Globalization;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Reporting.Pages;

/// <summary>The page of one submission: score, exercises, and for each that is not right what to look at.</summary>
internal static class SubmissionPage
{
    private const int ShownMessages = 20;

    /// <summary>The whole document.</summary>
    /// <param name="report">The result.</param>
    /// <param name="graded">What the class's summary says of it, scores that a person has set among them; null outside a class.</param>
    /// <param name="translator">The language.</param>
    /// <param name="grading">Which grading of the class it is of; null where it is of none.</param>
    /// <param name="isHandout">Whether it is handed out, so that it says nothing about others.</param>
    public static string Write(CheckReport report, GradedSubmission? graded, Translator translator, string? grading = null, bool isHandout = false)
    {
        var say = new Phrases(translator);
        var name = graded?.File ?? report.Subject.Name;
        var body = Html.Of($"""
            <header>
            {(graded is null || isHandout ? Html.Empty : Html.Of($"""<nav><a href="index.html">← {say["Class report"]}</a></nav>"""))}
            <h1>{name}</h1>
            {Score(report, graded, say)}
            <p class="lead {(report.Passed ? "good" : "bad")}">{say[graded?.Error ?? Headline.Sentence(report)]}</p>
            {Remarks(graded, say, isHandout)}
            </header>
            <main id="content">
            {Messages(report, say)}
            {Table(report, graded, say)}
            {report.Exercises.Where(exercise => exercise.Outcome is not (Outcome.Passed or Outcome.Skipped) || exercise.Diagnosis.Count > 0 || ScoreExplanation.Of(exercise) is not null).Select(exercise => ExerciseSection.Of(report, exercise, say))}
            </main>
            {Footer(report, say)}
            """);
        return Layout.Page(say, name, body, hasScript: false, grading, isHandout);
    }

    private static Html Score(CheckReport report, GradedSubmission? graded, Phrases say)
    {
        var (score, most) = graded is null ? (report.Score, report.MaxScore) : (graded.Score, graded.MaxScore);
        return most == 0 ? Html.Empty : Html.Of($"""
            <p class="score"><strong>{score}</strong> {say[string.Create(CultureInfo.InvariantCulture, $"of {most:0.##} points")]}</p>
            <svg class="bar" aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none"><rect class="track" width="100" height="4"/><rect class="fill" width="{Math.Clamp(100 * score / most, 0, 100)}" height="4"/></svg>
            """);
    }

    private static Html Remarks(GradedSubmission? graded, Phrases say, bool isHandout)
    {
        if (graded is null)
            return Html.Empty;
        return Html.Of($"""
            <p class="quiet">{say["student"]}: {ClassWords.Student(graded)} · {say[ClassWords.Attempt(graded)]}</p>
            {(graded.Override is null ? Html.Empty : Html.Of($"""<p>{say[$"A person has set the whole score: {graded.Override}"]}</p>"""))}
            {(graded.Late is not { } late ? Html.Empty : Html.Of($"""<p class="bad">{say[late.Reason]}</p><p class="quiet">{say[string.Create(CultureInfo.InvariantCulture, $"In time it would be {late.Before:0.##} points.")]}</p>"""))}
            {(graded.SameAs.Count == 0 || isHandout ? Html.Empty : Html.Of($"""<p class="quiet">{say["The same source as"]}: {string.Join(", ", graded.SameAs)}</p>"""))}
            """);
    }

    private static Html Messages(CheckReport report, Phrases say) => report.Messages.Count == 0 ? Html.Empty : Html.Of($"""
        <section aria-labelledby="messages"><h2 id="messages">{say["Messages"]}</h2>
        <ul class="messages">
        {report.Messages.Take(ShownMessages).Select(message => Html.Of($"""<li class="{(message.IsError ? "bad" : "quiet")}">{say[$"{message.Severity} {message}"]}</li>"""))}
        {(report.Messages.Count > ShownMessages ? Html.Of($"<li>{say[string.Create(CultureInfo.InvariantCulture, $"and {report.Messages.Count - ShownMessages} more")]}</li>") : Html.Empty)}
        </ul></section>
        """);

    private static Html Table(CheckReport report, GradedSubmission? graded, Phrases say) => Html.Of($"""
        <section aria-labelledby="exercises"><h2 id="exercises">{say["Exercises"]}</h2>
        <div class="wide" tabindex="0" role="region" aria-labelledby="exercises"><table>
        <thead><tr><th scope="col">{say["exercise"]}</th><th scope="col">{say["result"]}</th><th scope="col" class="number">{say["points"]}</th></tr></thead>
        <tbody>
        {report.Exercises.Select(exercise => Row(report, exercise, graded?.Exercises.FirstOrDefault(entry => entry.Id == exercise.Id && entry.Override is not null), say))}
        </tbody></table></div>
        {(ScoreExplanation.OfHidden(report) is { } hidden ? Html.Of($"""<p class="quiet">{say[hidden]}</p>""") : Html.Empty)}
        </section>
        """);

    private static Html Row(CheckReport report, ExerciseReport exercise, GradedExercise? set, Phrases say)
    {
        var failed = exercise.Outcome is not (Outcome.Passed or Outcome.Skipped);
        var name = Html.Of($"""{say[exercise.Title]} <code>{exercise.Id}</code>""");
        return Html.Of($"""
            <tr><th scope="row">{(failed ? Html.Of($"""<a href="#{exercise.Id}">{name}</a>""") : name)}</th><td>{Badge.Of(exercise.Outcome, say[Headline.Result(exercise)])}</td><td class="number">{(set is null ? say[Headline.Points(report, exercise)] : string.Create(CultureInfo.InvariantCulture, $"{set.Score:0.##} / {exercise.Points:0.##}"))}</td></tr>
            {(set is null ? Html.Empty : Html.Of($"""<tr class="note"><td colspan="3">{say["The score was set by a person"]}: {set.Override}</td></tr>"""))}
            """);
    }

    private static Html Footer(CheckReport report, Phrases say) => Html.Of($"""
        <footer><p>{say["rubric"]} {report.Rubric} · seed {string.Join(", ", report.Seeds)} · harness {report.Environment.Harness} · torch {report.Environment.Libtorch}</p>
        <p>SHA-256 <code class="hash">{report.Subject.Sha256}</code></p></footer>
        """);
}
