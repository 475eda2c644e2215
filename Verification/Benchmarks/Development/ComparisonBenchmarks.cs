using BenchmarkDotNet.Attributes;
using Harness.Comparison;
using Harness.NumPy;

namespace Harness.Benchmarks.Development;

/// <summary>Arrays held against one another.</summary>
public class ComparisonBenchmarks
{
    private readonly double[] _expected = new RandomState(17).RandN(1_000_000).ToArray();
    private double[] _close = [];

    /// <summary>Makes the other one.</summary>
    [GlobalSetup]
    public void Draw() => _close = [.. _expected.Select(value => value * (1 + 1e-8))];

    /// <summary>A verdict alone.</summary>
    [Benchmark]
    public void Verdict() => TensorAssert.Close(_close, _expected);

    /// <summary>With statistics.</summary>
    [Benchmark]
    public ArrayComparison Statistics() => ArrayComparer.Compare(_close, [_close.Length], _expected, [_expected.Length], Tolerance.Double);
}
