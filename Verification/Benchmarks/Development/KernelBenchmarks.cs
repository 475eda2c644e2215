using BenchmarkDotNet.Attributes;
using Harness.Kernels;
using Harness.NumPy;

namespace Harness.Benchmarks.Development;

/// <summary>What the layers are made of.</summary>
public class KernelBenchmarks
{
    private double[] _a = [], _b = [], _c = [], _targets = [], _predictions = [];

    /// <summary>Rows and columns of square matrices; their elements in rows of losses.</summary>
    [Params(64, 256, 1024)]
    public int Size { get; set; }

    /// <summary>Draws the inputs.</summary>
    [GlobalSetup]
    public void Draw()
    {
        var random = new RandomState(17);
        int elements = Size * Size;
        (_a, _b, _c) = (random.RandN(elements).ToArray(), random.RandN(elements).ToArray(), new double[elements]);
        (_targets, _predictions) = ([.. random.RandInt(0, 2, elements).Select(y => (double)y)], random.Uniform(0.01, 0.99, elements).ToArray());
    }

    /// <summary>A B.</summary>
    [Benchmark]
    public void MatrixProductPlain() => MatrixProduct.Multiply(new(_a, Size, Size), new(_b, Size, Size), _c);

    /// <summary>Aᵀ B.</summary>
    [Benchmark]
    public void MatrixProductTransposed() => MatrixProduct.Multiply(new MatrixView(_a, Size, Size).Transpose, new(_b, Size, Size), _c);

    /// <summary>A B on two threads.</summary>
    [Benchmark]
    public void MatrixProductShared() => MatrixProduct.Multiply(new(_a, Size, Size), new(_b, Size, Size), _c, maxDegreeOfParallelism: 2);

    /// <summary>The sum of losses.</summary>
    [Benchmark]
    public double BinaryCrossEntropySum() => BinaryCrossEntropy.Sum(_targets, _predictions, smallestLog: -100);

    /// <summary>Their gradient.</summary>
    [Benchmark]
    public bool BinaryCrossEntropyGradient() => BinaryCrossEntropy.Gradient(_targets, _predictions, 1e-12, _targets.Length, _c);
}
