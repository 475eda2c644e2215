using System.Globalization;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Reporting.Pages;

/// <summary>The page of an exercise, for staff: all answers, those together that are wrong in the same way.</summary>
internal static class AnswersPage
{
    // A page of more is slow in every browser.
    private const int MostShown = 200;

    /// <summary>The names of the pages of all exercises that somebody did, without extension.</summary>
    /// <param name="summary">The class.</param>
    /// <param name="others">The names of other pages.</param>
    public static IReadOnlyDictionary<string, string> Names(GradeSummary summary, IEnumerable<string> others)
    {
        var (taken, names) = (new HashSet<string>(others, StringComparer.OrdinalIgnoreCase), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var exercise in new ClassStatistics(summary).Exercises)
        {
            var name = $"answers-{exercise.Id}";
            while (!taken.Add(name))
                name += "_";
            names[exercise.Id] = name;
        }
        return names;
    }

    /// <summary>The whole document.</summary>
    /// <param name="summary">The class.</param>
    /// <param name="exercise">The exercise.</param>
    /// <param name="answers">All answers to it.</param>
    /// <param name="names">The names of the submissions' pages, without extension.</param>
    /// <param name="translator">The language.</param>
    public static string Write(GradeSummary summary, AskedExercise exercise, IEnumerable<Answer> answers, IReadOnlyDictionary<GradedSubmission, string> names, Translator translator)
    {
        var say = new Phrases(translator);
        Answer[] all = [.. answers.OrderBy(answer => answer.Submission.Id, StringComparer.Ordinal)];
        IGrouping<AnswerGroup, Answer>[] groups = [.. all.GroupBy(answer => answer.Group).OrderBy(IsRight).ThenByDescending(group => group.Count()).ThenBy(group => group.Key.Name, StringComparer.Ordinal)];
        var body = Html.Of($"""
            <header>
            <nav><a href="index.html">← {say["Class report"]}</a></nav>
            <h1>{say[exercise.Title]}</h1>
            <p class="lead"><code>{exercise.Id}</code> · {say[string.Create(CultureInfo.InvariantCulture, $"Answers: {all.Length}; right: {all.Count(answer => answer.Group.Name == OutcomeCodes.Of(Outcome.Passed))}; kinds of wrong ones: {groups.Count(group => !IsRight(group))}")]}</p>
            </header>
            <main id="content">
            {groups.Select(group => Group(group, names, say))}
            </main>
            """);
        return Layout.Page(say, exercise.Title, body, hasScript: false, GradeSummaryFile.StampOf(summary));
    }

    private static bool IsRight(IGrouping<AnswerGroup, Answer> group) => group.Key.Name == OutcomeCodes.Of(Outcome.Passed);

    private static Html Group(IGrouping<AnswerGroup, Answer> group, IReadOnlyDictionary<GradedSubmission, string> names, Phrases say) => Html.Of($"""
        <section class="card" aria-labelledby="{group.Key.Name}">
        <h2 id="{group.Key.Name}"><code>{group.Key.Name}</code> · {group.Count()}</h2>
        {(group.First().Comment is { } comment ? Html.Of($"<p>{say[$"Comment: {comment}"]}</p>") : Html.Empty)}
        {(IsRight(group) ? Html.Of($"""<p>{group.Take(MostShown).Select((answer, i) => Html.Of($"{(i == 0 ? "" : ", ")}{Link(answer, names)}"))}</p>""") : Html.Of($"""
            <ul class="answers">
            {group.Take(MostShown).Select(answer => One(answer, names, say))}
            </ul>
            """))}
        {(group.Count() > MostShown ? Html.Of($"""<p class="quiet">{say[string.Create(CultureInfo.InvariantCulture, $"and {group.Count() - MostShown} more")]}</p>""") : Html.Empty)}
        </section>
        """);

    private static Html One(Answer answer, IReadOnlyDictionary<GradedSubmission, string> names, Phrases say) => Html.Of($"""
        <li><h3>{Link(answer, names)}</h3>
        {answer.Sentences.Select(sentence => Html.Of($"<p>{say[sentence]}</p>"))}
        {(answer.Place is { } place ? Html.Of($"""<p class="place">{say[place]}</p>""") : Html.Empty)}
        {SourceLine.Of(answer.Excerpt)}
        </li>
        """);

    private static Html Link(Answer answer, IReadOnlyDictionary<GradedSubmission, string> names) =>
        Html.Of($"""<a href="{Uri.EscapeDataString(names[answer.Submission])}.html#{answer.Group.Exercise}">{ClassWords.Student(answer.Submission)}</a>""");
}
