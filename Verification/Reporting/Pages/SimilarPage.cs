using System.Globalization;
using Harness.Reporting.Translation;
using Harness.Results.Summaries;

namespace Harness.Reporting.Pages;

/// <summary>The page of a similar pair, for staff: both sources next to each other, with the lines marked that both have.</summary>
internal static class SimilarPage
{
    // A page of more lines is slow in every browser.
    private const int MostLines = 3000;

    /// <summary>The names of the pages of all pairs, without extension, in their order.</summary>
    /// <param name="summary">The class.</param>
    /// <param name="submissions">The names of the submissions' pages.</param>
    public static IReadOnlyList<string> Names(GradeSummary summary, IEnumerable<string> submissions)
    {
        var (taken, names) = (new HashSet<string>(submissions, StringComparer.OrdinalIgnoreCase), new List<string>());
        for (var i = 1; i <= summary.Similar.Count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"similar-{i}");
            while (!taken.Add(name))
                name += "_";
            names.Add(name);
        }
        return names;
    }

    /// <summary>The whole document.</summary>
    /// <param name="summary">The class.</param>
    /// <param name="pair">One of its pairs.</param>
    /// <param name="sources">The sources of all pairs.</param>
    /// <param name="names">The names of the submissions' pages, without extension.</param>
    /// <param name="translator">The language.</param>
    public static string Write(GradeSummary summary, SimilarPair pair, ComparedSources sources, IReadOnlyDictionary<GradedSubmission, string> names, Translator translator)
    {
        var say = new Phrases(translator);
        var compared = sources.Pairs.FirstOrDefault(known => known.First == pair.First && known.Second == pair.Second);
        var body = Html.Of($"""
            <header>
            <nav><a href="index.html">← {say["Class report"]}</a></nav>
            <h1>{pair.First} · {pair.Second}</h1>
            <p class="lead">{say[string.Create(CultureInfo.InvariantCulture, $"{100 * pair.Share:0} % of the smaller one's passages are in the other one too: {pair.Passages} passages.")]}</p>
            <p class="quiet">{say["Names, the order of methods and functions, layout and comments do not count, nor does what many students have. A similarity is a reason to look, not a proof."]}</p>
            </header>
            <main id="content">
            {(compared is null ? Html.Of($"""<p>{say["The sources are not there: harness grade writes them anew."]}</p>""") : Html.Of($"""
                <div class="pair">
                {Side(summary, pair.First, compared.FirstLines, sources, names, say)}
                {Side(summary, pair.Second, compared.SecondLines, sources, names, say)}
                </div>
                """))}
            </main>
            """);
        return Layout.Page(say, $"{pair.First} · {pair.Second}", body, hasScript: false, GradeSummaryFile.StampOf(summary));
    }

    private static Html Side(GradeSummary summary, string file, IReadOnlyList<LineRange> common, ComparedSources sources, IReadOnlyDictionary<GradedSubmission, string> names, Phrases say)
    {
        var submission = summary.Submissions.FirstOrDefault(graded => graded.File == file);
        var texts = sources.Sources.FirstOrDefault(source => source.File == file)?.Texts ?? [];
        return Html.Of($"""
            <section class="card"><h2>{(submission is null ? Html.Of($"{file}") : Html.Of($"""<a href="{Uri.EscapeDataString(names[submission])}.html">{ClassWords.Student(submission)}</a>"""))}</h2>
            {texts.Select((text, i) => Text(text, [.. common.Where(range => range.Text == i)], say))}
            </section>
            """);
    }

    private static Html Text(SourceText text, LineRange[] common, Phrases say)
    {
        var lines = text.Text.ReplaceLineEndings("\n").Split('\n');
        return Html.Of($"""
            <h3>{text.Name}</h3>
            <pre class="source" tabindex="0">{lines.Take(MostLines).Select((line, i) => SourceLine.Of(i + 1, line, common.Any(range => range.First <= i + 1 && i + 1 <= range.Last) ? "=" : null))}</pre>
            {(lines.Length > MostLines ? Html.Of($"""<p class="quiet">{say[string.Create(CultureInfo.InvariantCulture, $"and {lines.Length - MostLines} more")]}</p>""") : Html.Empty)}
            """);
    }
}
