using Harness.Tests.Mutants;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Diagnoses;

internal static class EverythingPasses
{
    public sealed class ReLULayer : Right.ReLU
    {
        public override Matrix<double> Forward(Matrix<double> X) => X.Clone();
    }
}

internal static class OnlyTheNegativePasses
{
    public sealed class ReLULayer : Right.ReLU
    {
        public override Matrix<double> Forward(Matrix<double> X) => X.Map(x => Math.Min(x, 0));
    }
}

internal static class LeakyBackward
{
    public sealed class ReLULayer : Right.ReLU
    {
        public override Matrix<double> Backward(Matrix<double> dout) => dout.MapIndexed((i, j, d) => X[i, j] > 0 ? d : 0.2 * d);
    }
}

internal static class MaskItself
{
    public sealed class ReLULayer : Right.ReLU
    {
        public override Matrix<double> Backward(Matrix<double> dout) => X.Map(x => x > 0 ? 1.0 : 0.0);
    }
}

internal static class OutputsAddUp
{
    public sealed class ReLULayer : Right.ReLU
    {
        private Matrix<double>? total;

        public override Matrix<double> Forward(Matrix<double> X) => total = total is null ? base.Forward(X) : total + base.Forward(X);
    }
}

internal static class OperandsKeptForAllInstances
{
    public sealed class ProductGraph : Right.Product
    {
        [ThreadStatic]
        private static double latest;

        public override double Forward(double x, double y, double z) => base.Forward(x, y, latest = z);

        public override (double, double, double) Backward() => (latest, latest, X + Y);
    }
}

internal static class NeuronWithoutASign
{
    public sealed class SigmoidNeuron : Right.Neuron
    {
        public override (double, double, double, double, double) Backward()
        {
            var g = Gradients(-Output * (1 - Output));
            return (g[0], g[1], g[2], g[3], g[4]);
        }
    }
}

internal static class CutToWholeNumbers
{
    public sealed class ReLULayer : Right.ReLU
    {
        public override Matrix<double> Forward(Matrix<double> X) => base.Forward(X).Map(Math.Truncate);
    }
}
