using Harness.Comparison.ArrayFiles;

namespace Harness.Comparison.Structures;

/// <summary>One of the arrays that a value is made of.</summary>
/// <param name="Array">The elements as doubles; null for what is null itself.</param>
/// <param name="Kind">What the elements were.</param>
internal readonly record struct NamedArray(NumericArray? Array, ElementKind Kind);
