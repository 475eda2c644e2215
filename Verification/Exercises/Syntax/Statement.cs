namespace Harness.Exercises.Syntax;

/// <summary>One statement of a text: an expression, or an expression that is given to a target.</summary>
/// <param name="Label">The label that it stands under; null where there is none.</param>
/// <param name="Target">What stands before <c>=</c>; null where nothing does.</param>
/// <param name="Value">The expression.</param>
internal sealed record Statement(string? Label, Expression? Target, Expression Value)
{
    /// <summary>Where it begins.</summary>
    public TextPlace Place => (Target ?? Value).Place;
}
