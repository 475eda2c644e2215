using System.Text;
using Harness.Reporting.Translation;
using Spectre.Console;

namespace Harness.Cli.Rendering;

/// <summary>A console that is written to in English and shows another language.</summary>
/// <param name="console">The console.</param>
/// <param name="translator">The language.</param>
internal sealed class Page(IAnsiConsole console, Translator translator)
{
    /// <summary>The most characters of a line of running text.</summary>
    public const int Width = 80;

    /// <summary>A text in the page's language.</summary>
    public string Of(string text) => translator.Of(text);

    /// <summary>A text in the page's language as markup.</summary>
    public string Markup(string style, string text) => $"[{style}]{Spectre.Console.Markup.Escape(Of(text))}[/]";

    /// <summary>An empty line.</summary>
    public void Skip() => console.WriteLine();

    /// <summary>One or more lines as they are, each translated by itself.</summary>
    /// <remarks>A terminal shows a long one on several, and copies it as one: a command stays whole. Spectre would break it for good.</remarks>
    public void Line(string text, string style = "default")
    {
        var width = console.Profile.Width;
        console.Profile.Width = Consoles.Unbroken;
        console.WriteLine(Of(text), Style.Parse(style));
        console.Profile.Width = width;
    }

    /// <summary>Running text, broken between words at the width of a page.</summary>
    /// <param name="text">One line.</param>
    /// <param name="indent">How many blanks stand before each line.</param>
    /// <param name="style">Spectre's name of the style.</param>
    public void Paragraph(string text, int indent = 2, string style = "default") => console.WriteLine(Wrap(Of(text), indent), Style.Parse(style));

    public void Write(Table table) => console.Write(table);

    private string Wrap(string text, int indent)
    {
        var width = Math.Min(Width, console.Profile.Width);
        var (wrapped, line) = (new StringBuilder(), new StringBuilder());
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && indent + line.Length + 1 + word.Length > width)
            {
                wrapped.Append(' ', indent).Append(line).Append('\n');
                line.Clear();
            }
            line.Append(line.Length == 0 ? "" : " ").Append(word);
        }
        return wrapped.Append(' ', indent).Append(line).ToString();
    }
}
