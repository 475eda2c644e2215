using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Harness.Reporting.Pages;

/// <summary>A whole page: one file, with its style and script in it, that asks nobody for anything.</summary>
internal static class Layout
{
    // By it our pages can be told from others'.
    private const string Generator = """<meta name="generator" content="harness">""";

    // It stands before the style, after a policy of a few hundred characters.
    private const int BeforeGenerator = 2000;

    private static readonly Lazy<string> s_style = new(() => Resource("report.css"));

    private static readonly Lazy<string> s_script = new(() => Resource("report.js"));

    /// <summary>The document.</summary>
    /// <param name="say">The language.</param>
    /// <param name="title">The title of the window.</param>
    /// <param name="body">What stands between the header and the end.</param>
    /// <param name="hasScript">Whether the page has something to filter.</param>
    public static string Page(Phrases say, string title, Html body, bool hasScript)
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
            {new Html(Generator)}
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

    /// <summary>Whether a text is a page that was made here.</summary>
    public static bool IsOurs(TextReader text)
    {
        var beginning = new char[BeforeGenerator];
        return beginning.AsSpan(0, text.ReadBlock(beginning)).IndexOf(Generator) >= 0;
    }

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Resource(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!, Encoding.UTF8);
        // Browsers hash what they parsed, and they parse every line ending as a line feed.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
