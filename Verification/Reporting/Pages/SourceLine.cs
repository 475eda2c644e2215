using System.Globalization;
using Harness.Results;

namespace Harness.Reporting.Pages;

/// <summary>Lines of a submission with their numbers. A marked one has a sign too, since a colour alone is not seen by all.</summary>
internal static class SourceLine
{
    /// <summary>A line.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="line">Its text.</param>
    /// <param name="mark">The sign; null where it is not marked.</param>
    public static Html Of(int number, string line, string? mark)
    {
        var shown = number.ToString(CultureInfo.InvariantCulture).PadLeft(4);
        return mark is not null ? Html.Of($"<mark><span>{shown} {mark}</span> {line}\n</mark>") : Html.Of($"<span>{shown}  </span> {line}\n");
    }

    /// <summary>An excerpt; nothing where there is none.</summary>
    /// <param name="excerpt">The lines around one that is marked.</param>
    public static Html Of(SourceExcerpt? excerpt) => excerpt is null ? Html.Empty
        : Html.Of($"""<pre class="source" tabindex="0">{excerpt.Lines.Select((line, i) => Of(excerpt.First + i, line, excerpt.First + i == excerpt.Line ? ">" : null))}</pre>""");
}
