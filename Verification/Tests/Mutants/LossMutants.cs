using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Mutants;

internal static class BatchMeanMissing
{
    public sealed class BinaryCrossEntropyLoss : Right.BinaryCrossEntropy
    {
        public override Vector<double> Backward(Vector<double> yTrue, Vector<double> yPred) => yTrue.Count * base.Backward(yTrue, yPred);
    }
}

internal static class BatchSizeTypedIn
{
    public sealed class BinaryCrossEntropyLoss : Right.BinaryCrossEntropy
    {
        public override Vector<double> Backward(Vector<double> yTrue, Vector<double> yPred) => base.Backward(yTrue, yPred) * yTrue.Count / 32;
    }
}

internal static class ForwardThrows
{
    public sealed class BinaryCrossEntropyLoss : Right.BinaryCrossEntropy
    {
        public override double Forward(Vector<double> yTrue, Vector<double> yPred) => throw new InvalidOperationException("no loss today");
    }
}

internal static class SignFlipped
{
    public sealed class BinaryCrossEntropyLoss : Right.BinaryCrossEntropy
    {
        public override Vector<double> Backward(Vector<double> yTrue, Vector<double> yPred) => -base.Backward(yTrue, yPred);
    }
}

internal static class PredictionsClippedInPlace
{
    public sealed class BinaryCrossEntropyLoss : Right.BinaryCrossEntropy
    {
        public override Vector<double> Backward(Vector<double> yTrue, Vector<double> yPred)
        {
            var gradient = base.Backward(yTrue, yPred);
            yPred.MapInplace(p => Math.Clamp(p, 0.4, 0.6));
            return gradient;
        }
    }
}

internal static class LossSummed
{
    public sealed class BinaryCrossEntropyLoss : Right.BinaryCrossEntropy
    {
        public override double Forward(Vector<double> yTrue, Vector<double> yPred) => yTrue.Count * base.Forward(yTrue, yPred);
    }
}

internal static class LogarithmToBaseTwo
{
    public sealed class BinaryCrossEntropyLoss : Right.BinaryCrossEntropy
    {
        public override double Forward(Vector<double> yTrue, Vector<double> yPred) => base.Forward(yTrue, yPred) / Math.Log(2);
    }
}

internal static class OnlyThePositiveClass
{
    public sealed class BinaryCrossEntropyLoss : Right.BinaryCrossEntropy
    {
        public override double Forward(Vector<double> yTrue, Vector<double> yPred) => -yTrue.Map2((y, p) => y * Math.Log(p), yPred).Average();
    }
}

internal static class ArgumentsSwapped
{
    public sealed class BinaryCrossEntropyLoss : Right.BinaryCrossEntropy
    {
        public override double Forward(Vector<double> yTrue, Vector<double> yPred) =>
            base.Forward(yPred, yTrue.Map(y => Math.Clamp(y, 1e-7, 1 - 1e-7), Zeros.Include));
    }
}

internal static class ClippedTooSoon
{
    public sealed class BinaryCrossEntropyLoss : Right.BinaryCrossEntropy
    {
        public override double Forward(Vector<double> yTrue, Vector<double> yPred) => base.Forward(yTrue, yPred.Map(p => Math.Clamp(p, 0.1, 0.9)));
    }
}

internal static class Rounded
{
    public sealed class BinaryCrossEntropyLoss : Right.BinaryCrossEntropy
    {
        public override double Forward(Vector<double> yTrue, Vector<double> yPred) => Math.Round(base.Forward(yTrue, yPred), 3);
    }
}

internal static class Noisy
{
    public sealed class BinaryCrossEntropyLoss : Right.BinaryCrossEntropy
    {
        private double noise = 1e-6;

        public override double Forward(Vector<double> yTrue, Vector<double> yPred) => base.Forward(yTrue, yPred) + (noise *= -1.5);
    }
}

internal static class HardCoded
{
    public sealed class BinaryCrossEntropyLoss : Right.BinaryCrossEntropy
    {
        public override double Forward(Vector<double> yTrue, Vector<double> yPred) => yTrue.Count == 4 ? 0.693147180559945 : 0.996769;
    }
}

internal static class MeanOverAllElements
{
    public sealed class CrossEntropyLoss : Right.CrossEntropy
    {
        public override double Forward(Matrix<double> yTrue, Matrix<double> yPred) => base.Forward(yTrue, yPred) / yTrue.ColumnCount;
    }
}

internal static class SoftmaxFirst
{
    public sealed class CrossEntropyLoss : Right.CrossEntropy
    {
        public override double Forward(Matrix<double> yTrue, Matrix<double> yPred)
        {
            var e = yPred.PointwiseExp();
            return base.Forward(yTrue, Matrix<double>.Build.Dense(e.RowCount, e.ColumnCount, (i, j) => e[i, j] / e.Row(i).Sum()));
        }
    }
}

internal static class GradientNotAveraged
{
    public sealed class CrossEntropyLoss : Right.CrossEntropy
    {
        public override Matrix<double> Backward(Matrix<double> yTrue, Matrix<double> yPred) => yTrue.RowCount * base.Backward(yTrue, yPred);
    }
}

internal static class GradientOfLogits
{
    public sealed class CrossEntropyLoss : Right.CrossEntropy
    {
        public override Matrix<double> Backward(Matrix<double> yTrue, Matrix<double> yPred) => (yPred - yTrue) / yTrue.RowCount;
    }
}

internal static class FactorsSwapped
{
    public sealed class ProductGraph : Right.Product
    {
        public override (double, double, double) Backward() => (X + Y, X + Y, Z);
    }
}

internal static class SigmoidSlopeForgotten
{
    public sealed class SigmoidNeuron : Right.Neuron
    {
        public override (double, double, double, double, double) Backward()
        {
            var g = Gradients(Output);
            return (g[0], g[1], g[2], g[3], g[4]);
        }
    }
}
