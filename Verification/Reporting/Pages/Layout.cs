using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Harness.Reporting.Translation;

namespace Harness.Reporting.Pages;

/// <summary>A whole page: one file, with its style and script in it, that asks nobody for anything.</summary>
internal static class Layout
{
    // By it our pages can be told from others'.
    private const string Generator = """<meta name="generator" content="harness">""";

    // What is handed out is told from what is for staff.
    private const string HandoutGenerator = """<meta name="generator" content="harness handout">""";

    private const string Stale = "stale";

    // It stands before the style, after a policy of a few hundred characters.
    private const int BeforeGenerator = 2000;

    private static readonly Lazy<string> s_style = new(() => Resource("report.css"));

    private static readonly Lazy<string> s_script = new(() => Resource("report.js"));

    /// <summary>The document.</summary>
    /// <param name="say">The language.</param>
    /// <param name="title">The title of the window.</param>
    /// <param name="body">What stands between the header and the end.</param>
    /// <param name="hasScript">Whether the page has something to filter.</param>
    /// <param name="grading">Which grading of a class it is of; null where it is of none.</param>
    /// <param name="isHandout">Whether it is handed out to a student.</param>
    public static string Page(Phrases say, string title, Html body, bool hasScript, string? grading = null, bool isHandout = false)
    {
        // Only this very style and script: whatever else might get into the page is not run, and nothing is ever fetched.
        var policy = $"default-src 'none'; img-src data:; style-src {Hash(s_style.Value)}; script-src {(hasScript ? Hash(s_script.Value) : "'none'")}; base-uri 'none'; form-action 'none'";
        return Html.Of($"""
            <!DOCTYPE html>
            <html lang="{say.Language}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            {new Html(isHandout ? HandoutGenerator : Generator)}
            {(grading is null ? Html.Empty : new Html(GradingMark(grading)))}
            <title>{title}</title>
            <link rel="icon" href="data:,">
            <style>{new Html(s_style.Value)}</style>
            </head>
            <body>
            <a class="skip" href="#content">{say["Skip to the content"]}</a>
            {body}
            {(hasScript ? new Html($"<script>{s_script.Value}</script>") : Html.Empty)}
            </body>
            </html>

            """).Markup.ReplaceLineEndings("\n");
    }

    /// <summary>Whether a text is a page that was made here for staff.</summary>
    public static bool IsOurs(TextReader text) => BeginsWith(text, Generator);

    /// <summary>Whether a text is a page that was made here for a student.</summary>
    public static bool IsHandout(TextReader text) => BeginsWith(text, HandoutGenerator);

    /// <summary>Whether a page of ours is of a grading.</summary>
    public static bool IsOf(string page, string grading) => page.Contains(GradingMark(grading), StringComparison.Ordinal);

    /// <summary>A page of ours with a sentence above everything, which says that it is of an earlier grading.</summary>
    /// <param name="page">The page.</param>
    /// <param name="sentence">The sentence in a language of ours.</param>
    /// <returns>Null where it says so already.</returns>
    public static string? Marked(string page, Func<string, string> sentence)
    {
        if (IsOf(page, Stale))
            return null;
        var language = Translator.Languages.FirstOrDefault(known => page.Contains($"<html lang=\"{known}\">", StringComparison.Ordinal)) ?? Translator.Languages[0];
        var begin = page.IndexOf(Generator, StringComparison.Ordinal) + Generator.Length;
        var body = page.IndexOf("<body>", begin, StringComparison.Ordinal);
        // Cut short by somebody: there is nothing to say it in.
        if (body < 0)
            return null;
        body += "<body>".Length;
        return string.Concat(page.AsSpan(0, begin), $"\n{GradingMark(Stale)}", page.AsSpan(begin, body - begin), $"\n{Html.Of($"""<p class="stale" role="note">{sentence(language)}</p>""").Markup}{page[body..]}");
    }

    private static string GradingMark(string grading) => $"""<meta name="grading" content="{grading}">""";

    private static bool BeginsWith(TextReader text, string mark)
    {
        var beginning = new char[BeforeGenerator];
        return beginning.AsSpan(0, text.ReadBlock(beginning)).IndexOf(mark) >= 0;
    }

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Resource(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!, Encoding.UTF8);
        // Browsers hash what they parsed, and they parse every line ending as a line feed.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
