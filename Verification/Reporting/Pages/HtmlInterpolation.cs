using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using Harness.Comparison;

namespace Harness.Reporting.Pages;

/// <summary>What the compiler makes of an interpolated string of markup: literals as they are, <see cref="Html"/> as it is, all else escaped.</summary>
[InterpolatedStringHandler]
internal readonly struct HtmlInterpolation
{
    private readonly StringBuilder _markup;

    /// <summary>Called by the compiler.</summary>
    public HtmlInterpolation(int literalLength, int formattedCount)
    {
        _markup = new(literalLength + (formattedCount * 16));
    }

    /// <summary>Markup of ours.</summary>
    public void AppendLiteral(string markup) => _markup.Append(markup);

    /// <summary>Finished markup.</summary>
    public void AppendFormatted(Html html) => _markup.Append(html.Markup);

    /// <summary>Finished pieces.</summary>
    public void AppendFormatted(IEnumerable<Html> pieces) => _markup.Append(Html.Join(pieces).Markup);

    /// <summary>A number, two decimals at most.</summary>
    public void AppendFormatted(double number) => _markup.Append(number.ToString("0.##", CultureInfo.InvariantCulture));

    /// <summary>Any text: safe between tags and in quoted attributes, and without signs that are not seen as themselves.</summary>
    public void AppendFormatted(string? text) => _markup.Append(WebUtility.HtmlEncode(string.Concat((text ?? "").Select(c => c is not '\n' && Legible.IsHidden(c) ? '?' : c))));

    /// <summary>The markup.</summary>
    public override string ToString() => _markup.ToString();
}
