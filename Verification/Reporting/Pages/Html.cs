namespace Harness.Reporting.Pages;

/// <summary>Finished markup. It comes into being from literals and escaped texts only (<see cref="Of"/>).</summary>
/// <param name="Markup">The markup.</param>
internal readonly record struct Html(string Markup)
{
    /// <summary>Nothing.</summary>
    public static Html Empty { get; } = new("");

    /// <summary>An interpolated string whose literals are markup: every text in its holes is escaped, so that nothing of a stranger's can become markup.</summary>
    /// <param name="markup">The string.</param>
    public static Html Of(HtmlInterpolation markup) => new(markup.ToString());

    /// <summary>Pieces, one after the other.</summary>
    /// <param name="pieces">The pieces.</param>
    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(piece => piece.Markup)));

    /// <summary>The markup.</summary>
    public override string ToString() => Markup;
}
