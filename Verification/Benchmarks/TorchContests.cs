using Harness.Kernels;
using Harness.Layers;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp;
using static TorchSharp.torch;

namespace Harness.Benchmarks;

/// <summary>Layers, losses and products beside TorchSharp on one thread; a backward of theirs is autograd's.</summary>
internal static class TorchContests
{
    public static IEnumerable<Contest> All =>
    [
        Linear(10_000, 5, 3, 12), Linear(64, 784, 128, 1.3), Linear(256, 512, 512, 1.15),
        Product(1024, 1.1), Product(2048, 1.05),
        ReLU(10_000, 4), ReLU(10_000_000, 4),
        BinaryCrossEntropy(10_000, 7), BinaryCrossEntropy(1_000_000, 7), BinaryCrossEntropy(10_000_000, 7),
        SoftmaxCrossEntropy(10_000, 10, 6),
    ];

    private static Contest Linear(int n, int inSize, int outSize, double target) => new($"linear {n}x{inSize}->{outSize}, forward and backward", "TorchSharp", target, () =>
    {
        var (ours, theirs) = (LinearSide.OfOurs(n, inSize, outSize), LinearSide.OfTorch(n, inSize, outSize));
        return new(ours.Run, theirs.Run, () => ours.Gradients().Zip(theirs.Gradients(), (mine, yours) => Agreement.Difference(mine, yours)).Max())
        {
            OursFresh = ours.RunFresh,
        };
    });

    private static Contest Product(int n, double target) => new($"matrix product {n}x{n}x{n}", "torch.mm", target, () =>
    {
        var random = new RandomState(17);
        var (A, B, C) = (random.RandN(n, n), random.RandN(n, n), new double[n * n]);
        var (a, b) = (TorchSide.Tensor(A), TorchSide.Tensor(B));
        var (left, right) = (A.AsColumnMajorArray(), B.AsColumnMajorArray());
        torch.Tensor? c = null;
        return new(
            () => MatrixProduct.Multiply(new(left, n, n), new(right, n, n), C),
            () =>
            {
                c?.Dispose();
                c = mm(a, b);
            },
            () => Apart(Matrix<double>.Build.Dense(n, n, C), c))
        {
            End = () => c?.Dispose(),
            Operations = 2.0 * n * n * n,
        };
    });

    private static Contest ReLU(int n, double target) => new($"ReLU, N = {n}, forward and backward", "TorchSharp", target, () =>
    {
        var random = new RandomState(17);
        var (X, dout) = (random.RandN(n, 1), random.RandN(n, 1));
        var layer = new ReLULayer();
        var (Y, dX) = (Matrix<double>.Build.Dense(n, 1), Matrix<double>.Build.Dense(n, 1));
        var (x, d) = (TorchSide.Tensor(X, true), TorchSide.Tensor(dout));
        return new(
            () =>
            {
                layer.Forward(X, Y);
                layer.Backward(dout, dX);
            },
            () => TorchSide.Backward(x.relu, d, x),
            () => Apart(dX, x.grad))
        {
            OursFresh = () =>
            {
                layer.Forward(X);
                layer.Backward(dout);
            },
        };
    });

    public static Contest BinaryCrossEntropy(int n, double target) => new($"BCE, N = {n}, forward and backward", "TorchSharp", target, () =>
    {
        var random = new RandomState(17);
        var (yTrue, yPred) = (Vector<double>.Build.Dense([.. random.RandInt(0, 2, n).Select(y => (double)y)]), random.Uniform(0.01, 0.99, n));
        var loss = new BinaryCrossEntropyLoss();
        var gradient = Vector<double>.Build.Dense(n);
        var (y, p) = (tensor(yTrue.ToArray()), tensor(yPred.ToArray(), requires_grad: true));
        return new(
            () =>
            {
                loss.Forward(yTrue, yPred);
                loss.Backward(yTrue, yPred, gradient);
            },
            () => TorchSide.Backward(() => nn.functional.binary_cross_entropy(p, y), null, p),
            () => Apart(gradient.ToColumnMatrix(), p.grad!.reshape(-1, 1)))
        {
            OursFresh = () =>
            {
                loss.Forward(yTrue, yPred);
                loss.Backward(yTrue, yPred);
            },
        };
    });

    private static Contest SoftmaxCrossEntropy(int n, int m, double target) => new($"softmax cross-entropy {n}x{m}, forward and backward", "TorchSharp", target, () =>
    {
        var random = new RandomState(17);
        var Z = random.RandN(n, m);
        long[] classes = random.RandInt(0, m, n);
        var yTrue = Matrix<double>.Build.Dense(n, m, (i, j) => classes[i] == j ? 1 : 0);
        var loss = new SoftmaxCrossEntropyLoss();
        var gradient = Matrix<double>.Build.Dense(n, m);
        var (z, y) = (TorchSide.Tensor(Z, true), tensor(classes));
        return new(
            () =>
            {
                loss.Forward(yTrue, Z);
                loss.Backward(yTrue, Z, gradient);
            },
            () => TorchSide.Backward(() => nn.functional.cross_entropy(z, y), null, z),
            () => Apart(gradient, z.grad))
        {
            OursFresh = () =>
            {
                loss.Forward(yTrue, Z);
                loss.Backward(yTrue, Z);
            },
        };
    });

    private static double Apart(Matrix<double> ours, torch.Tensor? theirs) => Agreement.Difference(ours.ToRowMajorArray(), TorchSide.Values(theirs));
}
