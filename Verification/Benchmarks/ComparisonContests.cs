using System.Numerics.Tensors;
using Harness.Comparison;
using Harness.NumPy;

namespace Harness.Benchmarks;

/// <summary>Comparisons of arrays beside what it costs to read the same memory: at most twice as long.</summary>
internal static class ComparisonContests
{
    private const int Length = 1_000_000;

    public static IEnumerable<Contest> All => [Close("equal", 0), Close("close", 1e-8)];

    private static Contest Close(string name, double relativeDifference) => new($"comparison of {Length} {name} elements", "reading both", 0.5, () =>
    {
        double[] expected = new RandomState(17).RandN(Length).ToArray();
        double[] actual = [.. expected.Select(value => value * (1 + relativeDifference))];
        double read = 0;
        return new(
            () => TensorAssert.Close(actual, expected),
            () => read = TensorPrimitives.Sum<double>(actual) + TensorPrimitives.Sum<double>(expected),
            () => double.IsFinite(read) ? 0 : double.PositiveInfinity);
    });
}
