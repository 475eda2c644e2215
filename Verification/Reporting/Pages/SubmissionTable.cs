using System.Globalization;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Reporting.Pages;

/// <summary>A row a submission, with filters by text, by an exercise that is not right and by diagnosis; without script all rows are there.</summary>
internal static class SubmissionTable
{
    /// <summary>The section.</summary>
    /// <param name="summary">The class.</param>
    /// <param name="names">The names of the submissions' pages, without extension.</param>
    /// <param name="say">The language.</param>
    public static Html Of(GradeSummary summary, IReadOnlyDictionary<GradedSubmission, string> names, Phrases say)
    {
        var failed = summary.Exercises.Select(exercise => exercise.Id).Where(id => summary.Submissions.Any(submission => ClassWords.Failed(submission).Any(exercise => exercise.Id == id)));
        var codes = summary.Submissions.SelectMany(Codes).Distinct().Order(StringComparer.Ordinal);
        var count = summary.Submissions.Count;
        return Html.Of($"""
            <section class="card" aria-labelledby="submissions"><h2 id="submissions">{say["Submissions"]}</h2>
            <form class="filters" role="search" aria-labelledby="submissions" hidden>
            <label>{say["Student or file"]} <input type="search" name="text" autocomplete="off"></label>
            <label>{say["Not right"]} <select name="failed"><option value="">{say["any exercise"]}</option>{failed.Select(Option)}</select></label>
            <label>{say["Diagnosis"]} <select name="code"><option value="">{say["any diagnosis"]}</option>{codes.Select(Option)}</select></label>
            <button type="reset">{say["Show all"]}</button>
            <output aria-live="polite">{say[string.Create(CultureInfo.InvariantCulture, $"Shown: {count} of {count}")]}</output>
            </form>
            <div class="wide" tabindex="0" role="region" aria-labelledby="submissions"><table id="table" role="table">
            <thead><tr><th scope="col">{say["student"]}</th><th scope="col">{say["file"]}</th><th scope="col" class="number">{say["points"]}</th><th scope="col">{say["not right"]}</th><th scope="col">{say["diagnosis"]}</th></tr></thead>
            <tbody role="rowgroup">
            {summary.Submissions.Select(submission => Row(submission, names[submission], say))}
            </tbody></table></div></section>
            """);
    }

    private static Html Row(GradedSubmission submission, string name, Phrases say)
    {
        string[] failed = [.. ClassWords.Failed(submission).Select(exercise => exercise.Id)];
        string[] codes = [.. Codes(submission).Distinct()];
        var outcome = submission.Error is { } error ? Html.Of($"""<span class="bad">{say[error]}</span>""")
            : failed.Length == 0 ? submission.Passed ? Badge.Of(Outcome.Passed, say["all right"]) : Html.Of($"–")
            : Tags(failed);
        return Html.Of($"""
            <tr role="row" class="{(submission.Counts ? "" : "earlier")}" data-text="{$"{ClassWords.Student(submission)} {submission.Group} {submission.File}".ToLowerInvariant()}" data-failed="{string.Join(' ', failed)}" data-codes="{string.Join(' ', codes)}">
            <th scope="row" role="rowheader"><a href="{Uri.EscapeDataString(name)}.html">{ClassWords.Student(submission)}</a>{(submission.Counts ? Html.Empty : Html.Of($""" <span class="quiet">{say[ClassWords.Attempt(submission)]}</span>"""))}</th>
            <td role="cell">{submission.File}{(submission.SameAs.Count == 0 ? Html.Empty : Html.Of($""" <span class="quiet">= {string.Join(", ", submission.SameAs)}</span>"""))}</td>
            <td role="cell" class="number">{string.Create(CultureInfo.InvariantCulture, $"{submission.Score:0.##} / {submission.MaxScore:0.##}")}{(submission.IsSet ? Html.Of($""" <span class="quiet">{say["set by a person"]}</span>""") : Html.Empty)}{(submission.Late is null ? Html.Empty : Html.Of($""" <span class="quiet" title="{say[submission.Late.Reason]}">{say["late"]}</span>"""))}</td>
            <td role="cell">{outcome}</td><td role="cell">{Tags(codes)}</td></tr>
            """);
    }

    private static Html Tags(string[] names) => Html.Of($"""<span class="tags">{names.Select(name => Html.Of($"<code>{name}</code> "))}</span>""");

    private static Html Option(string value) => Html.Of($"""<option>{value}</option>""");

    private static IEnumerable<string> Codes(GradedSubmission submission) => submission.Exercises.SelectMany(exercise => exercise.Codes);
}
