using System.Globalization;
using Harness.Results.Summaries;

namespace Harness.Reporting.Pages;

/// <summary>One row per pair of students whose code is alike, with a link to both sources.</summary>
internal static class SimilarTable
{
    /// <summary>The section; nothing if there is no pair.</summary>
    /// <param name="summary">The class.</param>
    /// <param name="pages">The names of the pairs' pages, without extension, in their order.</param>
    /// <param name="say">The language.</param>
    public static Html Of(GradeSummary summary, IReadOnlyList<string> pages, Phrases say) => summary.Similar.Count == 0 ? Html.Empty : Html.Of($"""
        <section class="card" aria-labelledby="similar"><h2 id="similar">{say["Similar source"]}</h2>
        <div class="wide" tabindex="0" role="region" aria-labelledby="similar"><table>
        <thead><tr><th scope="col">{say["submissions"]}</th><th scope="col" class="number">{say["share"]}</th><th scope="col" class="number">{say["passages"]}</th></tr></thead>
        <tbody>
        {summary.Similar.Zip(pages).Select(row => Html.Of($"""
            <tr><th scope="row"><a href="{Uri.EscapeDataString(row.Second)}.html">{row.First.First} · {row.First.Second}</a></th>
            <td class="number">{string.Create(CultureInfo.InvariantCulture, $"{100 * row.First.Share:0} %")}</td><td class="number">{row.First.Passages}</td></tr>
            """))}
        </tbody></table></div></section>
        """);
}
