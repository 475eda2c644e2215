using BenchmarkDotNet.Attributes;
using Harness.Layers;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Benchmarks.Development;

/// <summary>Forward and backward of layers, with fresh results and into memory that is used again.</summary>
public class LayerBenchmarks
{
    private const int N = 256, Size = 512;

    private readonly ReLULayer _relu = new();
    private readonly Matrix<double> _Y = Matrix<double>.Build.Dense(N, Size);
    private readonly LinearGradients _gradients = new(Matrix<double>.Build.Dense(N, Size), Matrix<double>.Build.Dense(Size, Size), Vector<double>.Build.Dense(Size));
    private LinearLayer _linear = null!;
    private Matrix<double> _X = null!, _dout = null!;

    /// <summary>Draws the inputs.</summary>
    [GlobalSetup]
    public void Draw()
    {
        var random = new RandomState(17);
        (_linear, _X, _dout) = (new(Size, Size, random), random.RandN(N, Size), random.RandN(N, Size));
    }

    /// <summary>Linear, into memory that is used again.</summary>
    [Benchmark]
    public LinearGradients Linear()
    {
        _linear.Forward(_X, _Y);
        return _linear.Backward(_dout, _gradients);
    }

    /// <summary>Linear, with fresh results.</summary>
    [Benchmark]
    public LinearGradients LinearFresh()
    {
        _linear.Forward(_X);
        return _linear.Backward(_dout);
    }

    /// <summary>ReLU, into memory that is used again.</summary>
    [Benchmark]
    public Matrix<double> ReLU()
    {
        _relu.Forward(_X, _Y);
        return _relu.Backward(_dout, _gradients.dX);
    }

    /// <summary>ReLU, with fresh results.</summary>
    [Benchmark]
    public Matrix<double> ReLUFresh()
    {
        _relu.Forward(_X);
        return _relu.Backward(_dout);
    }
}
