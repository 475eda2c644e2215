using Harness.Layers;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;
using static TorchSharp.torch;

namespace Harness.Benchmarks;

/// <summary>One side of the forward and backward of a linear layer; both draw the same numbers.</summary>
/// <param name="Run">Does the work once.</param>
/// <param name="Gradients">dX, dW and db of the latest run, row by row.</param>
internal sealed record LinearSide(Action Run, Func<double[][]> Gradients)
{
    /// <summary>The same with fresh results; null where <see cref="Run"/> has them already.</summary>
    public Action? RunFresh { get; init; }

    public static LinearSide OfOurs(int n, int inSize, int outSize, int threads = 1)
    {
        var (layer, X, dout) = Draw(n, inSize, outSize);
        layer.MaxDegreeOfParallelism = threads;
        var Y = Matrix<double>.Build.Dense(n, outSize);
        var gradients = new LinearGradients(Matrix<double>.Build.Dense(n, inSize), Matrix<double>.Build.Dense(inSize, outSize), Vector<double>.Build.Dense(outSize));
        return new(
            () =>
            {
                layer.Forward(X, Y);
                layer.Backward(dout, gradients);
            },
            () => [gradients.dX.ToRowMajorArray(), gradients.dW.ToRowMajorArray(), gradients.db.ToArray()])
        {
            RunFresh = () =>
            {
                layer.Forward(X);
                layer.Backward(dout);
            },
        };
    }

    public static LinearSide OfTorch(int n, int inSize, int outSize)
    {
        var (layer, X, dout) = Draw(n, inSize, outSize);
        var (x, w, b, d) = (TorchSide.Tensor(X, true), TorchSide.Tensor(layer.W, true), tensor(layer.B.ToArray(), requires_grad: true), TorchSide.Tensor(dout));
        return new(() => TorchSide.Backward(() => addmm(b, x, w, 1, 1), d, x, w, b), () => [TorchSide.Values(x.grad), TorchSide.Values(w.grad), TorchSide.Values(b.grad)]);
    }

    private static (LinearLayer Layer, Matrix<double> X, Matrix<double> dout) Draw(int n, int inSize, int outSize)
    {
        var random = new RandomState(17);
        var (X, dout) = (random.RandN(n, inSize), random.RandN(n, outSize));
        return (new(inSize, outSize, random), X, dout);
    }
}
