namespace Harness.FiniteDifference;

/// <summary>An array of a function under check, until the function's next call.</summary>
/// <param name="elements">The elements in row-major order.</param>
/// <param name="shape">The shape; empty for a number.</param>
/// <param name="type">The type of the elements, as its library names it.</param>
internal readonly ref struct ArrayView(ReadOnlySpan<double> elements, ReadOnlySpan<nint> shape, string type)
{
    public ReadOnlySpan<double> Elements { get; } = elements;

    public ReadOnlySpan<nint> Shape { get; } = shape;

    public string Type { get; } = type;
}
