using System.Globalization;

namespace Harness.Reporting.Pages;

/// <summary>How many have how many points, as columns; its text says every number.</summary>
internal static class Histogram
{
    // In units of the picture.
    private const double Width = 400;
    private const double Height = 170;
    private const double Top = 18;
    private const double Bottom = 22;

    /// <summary>The picture.</summary>
    /// <param name="counts">How many in each column.</param>
    /// <param name="most">The points at the right end.</param>
    /// <param name="say">The language.</param>
    public static Html Of(IReadOnlyList<int> counts, double most, Phrases say)
    {
        var step = Width / counts.Count;
        var tallest = Math.Max(counts.Max(), 1);
        var text = string.Join("; ", counts.Select((count, i) => (Count: count, From: most * i / counts.Count, To: most * (i + 1) / counts.Count)).Where(column => column.Count > 0)
            .Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.From:0.##} – {column.To:0.##}: {column.Count}")));
        return Html.Of($"""
            <figure class="histogram">
            <svg role="img" aria-label="{say["Points, and how many have them"]}: {text}" viewBox="0 0 {Width} {Height}">
            <line class="axis" x1="0" x2="{Width}" y1="{Height - Bottom}" y2="{Height - Bottom}"/>
            {counts.Select((count, i) => Column(count, i * step, step, (Height - Top - Bottom) * count / tallest))}
            {Enumerable.Range(0, counts.Count + 1).Where(i => i % 2 == 0).Select(i => Html.Of($"""<text class="{(i == 0 ? "start" : i == counts.Count ? "end" : "")}" x="{i * step}" y="{Height - 5}">{most * i / counts.Count}</text>"""))}
            </svg>
            <figcaption>{say["Points, and how many have them"]}</figcaption>
            </figure>
            """);
    }

    private static Html Column(int count, double x, double step, double height) => count == 0 ? Html.Empty : Html.Of($"""
        <rect class="fill" x="{x + 2}" y="{Height - Bottom - height}" width="{step - 4}" height="{height}" rx="2"/>
        <text x="{x + (step / 2)}" y="{Height - Bottom - height - 5}">{count}</text>
        """);
}
