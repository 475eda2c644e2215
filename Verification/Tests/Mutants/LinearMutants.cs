using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Mutants;

internal static class BiasIgnored
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        public override Matrix<double> Forward(Matrix<double> X)
        {
            base.X = X;
            return X * W;
        }
    }
}

internal static class WeightsDrawnInTheOtherOrder
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override (Matrix<double> W, Vector<double> B) Initialize(int inSize, int outSize) =>
            (Np.Random.RandN(outSize, inSize).Transpose(), Vector<double>.Build.Dense(outSize));
    }
}

internal static class WeightsUniform
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override (Matrix<double> W, Vector<double> B) Initialize(int inSize, int outSize) =>
            (Np.Random.RandomSample(inSize, outSize), Vector<double>.Build.Dense(outSize));
    }
}

internal static class WeightsScaled
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override (Matrix<double> W, Vector<double> B) Initialize(int inSize, int outSize) =>
            (0.01 * Np.Random.RandN(inSize, outSize), Vector<double>.Build.Dense(outSize));
    }
}

internal static class WeightsConstant
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override (Matrix<double> W, Vector<double> B) Initialize(int inSize, int outSize) =>
            (Matrix<double>.Build.Dense(inSize, outSize, 1), Vector<double>.Build.Dense(outSize));
    }
}

internal static class BiasDrawn
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override (Matrix<double> W, Vector<double> B) Initialize(int inSize, int outSize) =>
            (Np.Random.RandN(inSize, outSize), Np.Random.RandN(outSize));
    }
}

internal static class ForwardEmptiesItsInput
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        public override Matrix<double> Forward(Matrix<double> X)
        {
            var Y = base.Forward(X.Clone());
            X.Clear();
            return Y;
        }
    }
}

internal static class ForwardAddsUp
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        private Matrix<double>? previous;

        public override Matrix<double> Forward(Matrix<double> X)
        {
            var Y = base.Forward(X);
            // Only a second call with a batch of the same size shows it, so that probing does not.
            return previous = previous is { } p && p.RowCount == Y.RowCount ? Y + p : Y;
        }
    }
}

internal static class WeightsShared
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        [ThreadStatic]
        private static Matrix<double>? latest;

        public override Matrix<double> Forward(Matrix<double> X) => AddToRows(X * latest!, B);

        protected override (Matrix<double> W, Vector<double> B) Initialize(int inSize, int outSize)
        {
            latest = Np.Random.RandN(inSize, outSize);
            return (latest, Vector<double>.Build.Dense(outSize));
        }
    }
}

internal static class SinglePrecision
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        public override Matrix<double> Forward(Matrix<double> X) => base.Forward(X).Map(y => (double)(float)y);
    }
}

internal static class OutputLacksARow
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        public override Matrix<double> Forward(Matrix<double> X) => base.Forward(X).SubMatrix(0, X.RowCount - 1, 0, W.ColumnCount);
    }
}

internal static class WeightGradientTransposed
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override Matrix<double> dW(Matrix<double> dout) => base.dW(dout).Transpose();
    }
}

internal static class WeightGradientAveraged
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override Matrix<double> dW(Matrix<double> dout) => base.dW(dout) / dout.RowCount;
    }
}

internal static class BiasGradientNotSummed
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override Vector<double> db(Matrix<double> dout) => dout.Row(0);
    }
}

internal static class BiasGradientMissing
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        public override object Backward(Matrix<double> dout) => (dX(dout), dW(dout));
    }
}

internal static class InputGradientNegated
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override Matrix<double> dX(Matrix<double> dout) => -base.dX(dout);
    }
}

internal static class BackwardOfZeros
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        public override object Backward(Matrix<double> dout) => (0 * dX(dout), 0 * dW(dout), 0 * db(dout));
    }
}

internal static class UpstreamIgnored
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        public override object Backward(Matrix<double> dout) => base.Backward(dout.Map(_ => 1.0, Zeros.Include));
    }
}

internal static class WeightGradientAddsUp
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        private Matrix<double>? total;

        protected override Matrix<double> dW(Matrix<double> dout) => total = total is null ? base.dW(dout) : total + base.dW(dout);
    }
}

internal static class BackwardChangesUpstream
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        public override object Backward(Matrix<double> dout)
        {
            var gradients = base.Backward(dout.Clone());
            dout.MapInplace(d => 2 * d);
            return gradients;
        }
    }
}

internal static class InputKeptForAllInstances
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        [ThreadStatic]
        private static Matrix<double>? latest;

        public override Matrix<double> Forward(Matrix<double> X) => base.Forward(latest = X);

        protected override Matrix<double> dW(Matrix<double> dout) => latest!.Transpose() * dout;
    }
}

internal static class WeightDecayAdded
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override Matrix<double> dW(Matrix<double> dout) => base.dW(dout) + (0.01 * W);
    }
}

internal static class OneWrongWeightGradient
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override Matrix<double> dW(Matrix<double> dout) => base.dW(dout).MapIndexed((i, j, d) => i == 0 && j == 0 ? d * (1 + 1e-5) : d);
    }
}

internal static class BackwardThrows
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        public override object Backward(Matrix<double> dout) => throw new InvalidOperationException("no gradient today");
    }
}

internal static class BackwardNotWritten
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        public override object Backward(Matrix<double> dout) => throw new NotImplementedException();
    }
}

internal static class ForwardMissing
{
    public sealed class LinearLayer(int inSize, int outSize)
    {
        public int Size => inSize * outSize;
    }
}

internal static class WeightsCannotBeSet
{
    public sealed class LinearLayer(int inSize, int outSize)
    {
        private Matrix<double> latest = null!;

        public Matrix<double> W { get; } = Np.Random.RandN(inSize, outSize);

        public Vector<double> B { get; set; } = Vector<double>.Build.Dense(outSize);

        public Matrix<double> Forward(Matrix<double> X)
        {
            latest = X;
            return (X * W).MapIndexed((_, j, y) => y + B[j]);
        }

        public (Matrix<double>, Matrix<double>, Vector<double>) Backward(Matrix<double> dout) => (dout * W.Transpose(), latest.Transpose() * dout, dout.ColumnSums());
    }
}
