namespace Harness.FiniteDifference;

/// <summary>An element of an input, for a predicate that names kinks.</summary>
/// <param name="Input">The name of the input.</param>
/// <param name="Index">Where it is in the input.</param>
/// <param name="Value">Its value.</param>
/// <param name="Reach">How far from the value the function is evaluated, at most.</param>
public readonly record struct CheckedElement(string Input, IReadOnlyList<nint> Index, double Value, double Reach)
{
    /// <summary>Whether a point lies within reach: <c>element.Reaches(0)</c> is the predicate of ReLU.</summary>
    /// <param name="kink">Where the function has a kink, on the axis of this element.</param>
    public bool Reaches(double kink) => Math.Abs(Value - kink) <= Reach;
}
