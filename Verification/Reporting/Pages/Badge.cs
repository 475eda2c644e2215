using Harness.Results;

namespace Harness.Reporting.Pages;

/// <summary>An outcome with a sign and a colour, which never say more than its words.</summary>
internal static class Badge
{
    /// <summary>The badge.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="words">Its name in the page's language.</param>
    public static Html Of(Outcome outcome, string words)
    {
        var (style, sign) = outcome switch { Outcome.Passed => ("good", "✓"), Outcome.Skipped => ("quiet", "–"), _ => ("bad", "✗") };
        return Html.Of($"""<span class="badge {style}"><span aria-hidden="true">{sign}</span> {words}</span>""");
    }
}
