using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Harness.Comparison;

namespace Harness.Fixtures;

/// <summary>An array as a fixture keeps it: in full up to <see cref="MaxFullCount"/> elements, as a summary above.</summary>
/// <remarks>A summary may have its elements at hand too, from the arrays beside the fixture; its file never holds them.</remarks>
public sealed record ArraySnapshot
{
    /// <summary>The most elements that are kept in full.</summary>
    public const int MaxFullCount = 1000;

    private ArraySnapshot(nint[] shape, double[]? values, ArraySummary? summary) => (Shape, Values, Summary) = (shape, values, summary);

    /// <summary>The lengths of the axes; empty for a number.</summary>
    public nint[] Shape { get; }

    /// <summary>All elements in row-major order; null where only a summary is at hand.</summary>
    public double[]? Values { get; }

    /// <summary>The summary; null where the fixture's file keeps all elements.</summary>
    public ArraySummary? Summary { get; }

    /// <summary>The tolerance within which this array is compared; null for the fixture's.</summary>
    public Tolerance? Tolerance { get; init; }

    /// <summary>The number of elements.</summary>
    public int Count => Shapes.Count(Shape);

    internal double[] FullValues => Values
        ?? throw new InvalidOperationException($"The array of shape {Shapes.Describe(Shape)} is kept as a summary, and this needs all of it.");

    /// <summary>Keeps a number.</summary>
    public static ArraySnapshot Of(double number) => OfFull([number], []);

    /// <summary>Keeps a tensor of any rank and layout.</summary>
    public static ArraySnapshot Of(Tensor<double> tensor) => Of(Shapes.RowMajor(tensor), tensor.Lengths);

    /// <summary>Keeps an array in row-major order.</summary>
    /// <param name="values">The elements.</param>
    /// <param name="shape">The lengths of the axes; empty for a number.</param>
    /// <param name="keepElements">Whether a large array's elements stay at hand beside its summary, as a copy.</param>
    /// <exception cref="ArgumentException">The shape does not have as many elements as the span, or has a negative length.</exception>
    public static ArraySnapshot Of(ReadOnlySpan<double> values, ReadOnlySpan<nint> shape, bool keepElements = false)
    {
        if (values.Length <= MaxFullCount)
            return OfFull(values.ToArray(), shape);
        ArraySummary summary = ArraySummarizer.Summarize(values, Shapes.RequireCount(values.Length, shape, nameof(shape)));
        return new ArraySnapshot(shape.ToArray(), keepElements ? values.ToArray() : null, summary);
    }

    /// <summary>Holds a tensor against the snapshot.</summary>
    public SnapshotComparison Compare(Tensor<double> actual, Tolerance tolerance)
    {
        return Compare(Shapes.RowMajor(actual), actual.Lengths, tolerance);
    }

    /// <summary>Holds a number against the snapshot.</summary>
    public SnapshotComparison Compare(double actual, Tolerance tolerance) => Compare([actual], [], tolerance);

    /// <summary>Holds an array in row-major order against the snapshot.</summary>
    /// <exception cref="ArgumentException">The shape does not have as many elements as the span, or has a negative length.</exception>
    public SnapshotComparison Compare(ReadOnlySpan<double> actual, ReadOnlySpan<nint> shape, Tolerance tolerance)
    {
        Shapes.RequireCount(actual.Length, shape, nameof(shape));
        if (!shape.SequenceEqual(Shape))
            return OfShapes(shape, tolerance);

        if (Values is null)
            return SummaryComparer.Compare(actual, shape, Summary!, tolerance);
        ArrayComparison elements = ArrayComparer.Compare(actual, shape, Values, Shape, tolerance);
        return new SnapshotComparison
        {
            Outcome = elements.Outcome,
            Elements = elements,
            IsBitIdentical = MemoryMarshal.AsBytes(actual).SequenceEqual(MemoryMarshal.AsBytes<double>(Values)),
        };
    }

    /// <summary>Holds another snapshot, as of later numbers, against this one.</summary>
    public SnapshotComparison Compare(ArraySnapshot actual, Tolerance tolerance)
    {
        if (actual.Values is not null)
            return Compare(actual.Values, actual.Shape, tolerance);
        if (!actual.Shape.AsSpan().SequenceEqual(Shape))
            return OfShapes(actual.Shape, tolerance);
        return SummaryComparer.Compare(actual.Summary!, Summary!, Shape, tolerance);
    }

    /// <summary>The same snapshot with all elements at hand.</summary>
    /// <param name="values">The elements in row-major order, which are taken over, not copied.</param>
    /// <exception cref="ArgumentException">These are not the elements that were kept.</exception>
    public ArraySnapshot WithValues(double[] values)
    {
        bool same = values.Length == Count && (Summary is null
            ? UlpHistogram.Of(values, FullValues).Moved == 0
            : ArraySummarizer.HashOf(values) == Summary.Sha256);
        return same
            ? new ArraySnapshot(Shape, values, Summary) { Tolerance = Tolerance }
            : throw new ArgumentException($"Expected the {NumberText.Count(Count)} elements that the snapshot was made of, found others.", nameof(values));
    }

    internal static ArraySnapshot OfFull(double[] values, ReadOnlySpan<nint> shape)
    {
        Shapes.RequireCount(values.Length, shape, nameof(shape));
        return new ArraySnapshot(shape.ToArray(), values, null);
    }

    internal static ArraySnapshot OfSummary(ArraySummary summary, ReadOnlySpan<nint> shape) => new(shape.ToArray(), null, summary);

    private SnapshotComparison OfShapes(ReadOnlySpan<nint> actual, Tolerance tolerance)
    {
        ArrayComparison shapes = ArrayComparison.OfShapes(actual, Shape, tolerance);
        return new SnapshotComparison { Outcome = shapes.Outcome, Elements = shapes };
    }
}
