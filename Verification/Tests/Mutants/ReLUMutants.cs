using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Mutants;

internal static class MaskFromUpstream
{
    public sealed class ReLULayer : Right.ReLU
    {
        public override Matrix<double> Backward(Matrix<double> dout) => dout.Map(d => Math.Max(d, 0));
    }
}

internal static class MaskInverted
{
    public sealed class ReLULayer : Right.ReLU
    {
        public override Matrix<double> Backward(Matrix<double> dout) => dout.MapIndexed((i, j, d) => X[i, j] > 0 ? 0 : d);
    }
}

internal static class MaskMissing
{
    public sealed class ReLULayer : Right.ReLU
    {
        public override Matrix<double> Backward(Matrix<double> dout) => dout.Clone();
    }
}

internal static class MaskSharedByInstances
{
    public sealed class ReLULayer : Right.ReLU
    {
        [ThreadStatic]
        private static Matrix<double>? latest;

        public override Matrix<double> Forward(Matrix<double> X) => base.Forward(latest = X);

        public override Matrix<double> Backward(Matrix<double> dout) => dout.MapIndexed((i, j, d) => latest![i, j] > 0 ? d : 0);
    }
}

internal static class Leaky
{
    public sealed class ReLULayer : Right.ReLU
    {
        public override Matrix<double> Forward(Matrix<double> X) => base.Forward(X) + X.Map(x => Math.Min(0.01 * x, 0));
    }
}

internal static class RectifiedInPlace
{
    public sealed class ReLULayer : Right.ReLU
    {
        public override Matrix<double> Forward(Matrix<double> X)
        {
            X.MapInplace(x => Math.Max(x, 0));
            return base.Forward(X);
        }
    }
}

internal static class AbsoluteValue
{
    public sealed class ReLULayer : Right.ReLU
    {
        public override Matrix<double> Forward(Matrix<double> X) => X.Map(Math.Abs);
    }
}

internal static class NotANumberBelowZero
{
    public sealed class ReLULayer : Right.ReLU
    {
        public override Matrix<double> Forward(Matrix<double> X) => X.Map(x => x > 0 ? x : double.NaN);
    }
}

internal static class ForwardDropsARow
{
    public sealed class ReLULayer : Right.ReLU
    {
        public override Matrix<double> Forward(Matrix<double> X) => base.Forward(X).SubMatrix(0, X.RowCount - 1, 0, X.ColumnCount);
    }
}
