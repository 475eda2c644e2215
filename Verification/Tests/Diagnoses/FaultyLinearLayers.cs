using Harness.NumPy;
using Harness.Tests.Mutants;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Diagnoses;

internal static class TwoGradientsWrong
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        public override object Backward(Matrix<double> dout) => (dX(dout), dW(dout).Transpose(), dout);
    }
}

internal static class ThreeGradientsWrong
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        public override object Backward(Matrix<double> dout) => (dout.RowCount * dX(dout), -dW(dout));
    }
}

internal static class BiasGradientOfTheWrongAxis
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override Vector<double> db(Matrix<double> dout) => dout.RowSums();
    }
}

internal static class WeightGradientRounded
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override Matrix<double> dW(Matrix<double> dout) => base.dW(dout).Map(d => Math.Round(d, 2));
    }
}

internal static class WeightsAfterGlorot
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override (Matrix<double> W, Vector<double> B) Initialize(int inSize, int outSize) =>
            (Math.Sqrt(2.0 / (inSize + outSize)) * Np.Random.RandN(inSize, outSize), Vector<double>.Build.Dense(outSize));
    }
}

internal static class WeightsAsTorchDrawsThem
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override (Matrix<double> W, Vector<double> B) Initialize(int inSize, int outSize) =>
            (Np.Random.Uniform(-1 / Math.Sqrt(inSize), 1 / Math.Sqrt(inSize), inSize, outSize), Vector<double>.Build.Dense(outSize));
    }
}

internal static class WeightsSmallUniform
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override (Matrix<double> W, Vector<double> B) Initialize(int inSize, int outSize) =>
            (Np.Random.Uniform(-0.25, 0.25, inSize, outSize), Vector<double>.Build.Dense(outSize));
    }
}

internal static class WeightsZero
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override (Matrix<double> W, Vector<double> B) Initialize(int inSize, int outSize) =>
            (Matrix<double>.Build.Dense(inSize, outSize), Vector<double>.Build.Dense(outSize));
    }
}

internal static class WeightsAndBiasScaled
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override (Matrix<double> W, Vector<double> B) Initialize(int inSize, int outSize) =>
            (0.01 * Np.Random.RandN(inSize, outSize), 0.01 * Np.Random.RandN(outSize));
    }
}

internal static class BiasDrawnFirst
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override (Matrix<double> W, Vector<double> B) Initialize(int inSize, int outSize)
        {
            var b = Np.Random.RandN(outSize);
            return (Np.Random.RandN(inSize, outSize), b);
        }
    }
}

internal static class BiasUniform
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override (Matrix<double> W, Vector<double> B) Initialize(int inSize, int outSize) =>
            (Np.Random.RandN(inSize, outSize), Np.Random.RandomSample(outSize));
    }
}

internal static class WeightsUnseeded
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override (Matrix<double> W, Vector<double> B) Initialize(int inSize, int outSize) =>
            (Matrix<double>.Build.Dense(inSize, outSize, (_, _) => Random.Shared.NextDouble()), Vector<double>.Build.Dense(outSize));
    }
}

internal static class OutputNoisy
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        // Less than float32 would leave: it is not to be taken for it.
        public override Matrix<double> Forward(Matrix<double> X) => base.Forward(X).Map(y => y + (1e-6 * (Random.Shared.NextDouble() - 0.5)));
    }
}

internal static class TotalSharedByInstances
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        [ThreadStatic]
        private static Matrix<double>? total;

        protected override Matrix<double> dW(Matrix<double> dout)
        {
            var own = base.dW(dout);
            return total = total is { } sum && sum.RowCount == own.RowCount && sum.ColumnCount == own.ColumnCount ? sum + own : own;
        }
    }
}

internal static class SmoothlyOff
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        // As near as float32 comes, but not by rounding to it: so a numerical derivative would be.
        protected override Matrix<double> dX(Matrix<double> dout) => base.dX(dout).Map(d => d * (1 + (1e-6 * Math.Sin(1000 * d))));
    }
}
