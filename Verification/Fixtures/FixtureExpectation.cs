using System.Numerics.Tensors;
using Harness.Comparison;

namespace Harness.Fixtures;

/// <summary>One expected fact about an array that is not stored itself, such as a sum to three decimals.</summary>
public sealed record FixtureExpectation
{
    /// <summary>The name of the check, such as <c>dX.sum</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the array, such as <c>dX</c>.</summary>
    public required string Array { get; init; }

    /// <summary>What of the array is meant.</summary>
    public required ExpectedStatistic Statistic { get; init; }

    /// <summary>The value expected: a number for a sum, a vector of lengths for a shape; always stored in full.</summary>
    public required ArraySnapshot Value { get; init; }

    /// <summary>The tolerance within which the value is compared; a shape is compared exactly.</summary>
    public Tolerance Tolerance { get; init; } = Tolerance.Exact;

    /// <summary>Holds an array against the expectation.</summary>
    public ArrayComparison Compare(Tensor<double> actual) => Compare(Shapes.RowMajor(actual), actual.Lengths);

    /// <summary>Holds a number against the expectation.</summary>
    public ArrayComparison Compare(double actual) => Compare([actual], []);

    /// <summary>Compares an array in row-major order, or a number as one element of the empty shape.</summary>
    public ArrayComparison Compare(ReadOnlySpan<double> actual, ReadOnlySpan<nint> shape)
    {
        switch (Statistic)
        {
            case ExpectedStatistic.Sum:
                return ArrayComparer.Compare([CompensatedSum.Of(actual)], [], Value.FullValues, Value.Shape, Tolerance);
            case ExpectedStatistic.Rows:
                (int count, nint[] leading) = Shapes.Leading(shape, Value.Shape is [var rows, ..] ? rows : 0);
                return ArrayComparer.Compare(actual[..count], leading, Value.FullValues, Value.Shape, Tolerance);
            case ExpectedStatistic.Shape:
                return CompareShape(shape);
            case ExpectedStatistic.Values:
            default:
                return ArrayComparer.Compare(actual, shape, Value.FullValues, Value.Shape, Tolerance);
        }
    }

    private ArrayComparison CompareShape(ReadOnlySpan<nint> shape)
    {
        nint[] expected = System.Array.ConvertAll(Value.FullValues, length => (nint)length);
        return shape.SequenceEqual(expected)
            ? new ArrayComparison
            {
                Outcome = ComparisonOutcome.Passed,
                Tolerance = Tolerance,
                ActualShape = expected,
                ExpectedShape = expected,
                Total = Shapes.Count(expected),
            }
            : ArrayComparison.OfShapes(shape, expected, Tolerance);
    }
}
