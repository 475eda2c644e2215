using BenchmarkDotNet.Attributes;
using Harness.NumPy;

namespace Harness.Benchmarks.Development;

/// <summary>Draws of NumPy's legacy stream.</summary>
public class StreamBenchmarks
{
    private const int Draws = 1_000_000;

    private readonly RandomState _random = new(17);
    private readonly double[] _values = new double[Draws];
    private readonly long[] _integers = new long[Draws];

    /// <summary>Uniform numbers.</summary>
    [Benchmark]
    public void RandomSample() => _random.FillRandomSample(_values);

    /// <summary>Normal numbers.</summary>
    [Benchmark]
    public void RandN() => _random.FillRandN(_values);

    /// <summary>Digits.</summary>
    [Benchmark]
    public void RandInt() => _random.FillRandInt(0, 10, _integers);
}
