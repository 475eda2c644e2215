using Harness.Tests.Mutants;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Diagnoses;

internal static class SingleArithmetic
{
    public static Matrix<double> Product(Matrix<double> a, Matrix<double> b)
    {
        var product = Matrix<double>.Build.Dense(a.RowCount, b.ColumnCount);
        for (var i = 0; i < a.RowCount; i++)
            for (var j = 0; j < b.ColumnCount; j++)
            {
                var sum = 0f;
                for (var k = 0; k < a.ColumnCount; k++)
                    sum += (float)a[i, k] * (float)b[k, j];
                product[i, j] = sum;
            }
        return product;
    }
}

internal static class LinearInSingle
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        public override Matrix<double> Forward(Matrix<double> X)
        {
            this.X = X;
            // The bias is a double: only the product shows the rounding.
            return AddToRows(SingleArithmetic.Product(X, W), B);
        }
    }
}

internal static class LinearGradientsInSingle
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        protected override Matrix<double> dX(Matrix<double> dout) => SingleArithmetic.Product(dout, W.Transpose());

        protected override Matrix<double> dW(Matrix<double> dout) => SingleArithmetic.Product(X.Transpose(), dout);
    }
}

internal static class InputsInSingle
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
    {
        public override Matrix<double> Forward(Matrix<double> X) => base.Forward(X.Map(x => (double)(float)x));
    }
}

internal static class LossInSingle
{
    public sealed class BinaryCrossEntropyLoss : Right.BinaryCrossEntropy
    {
        public override double Forward(Vector<double> yTrue, Vector<double> yPred)
        {
            var sum = 0f;
            for (var i = 0; i < yTrue.Count; i++)
                sum -= ((float)yTrue[i] * MathF.Log((float)yPred[i])) + ((1 - (float)yTrue[i]) * MathF.Log(1 - (float)yPred[i]));
            return sum / yTrue.Count;
        }
    }
}

internal static class LossGradientInSingle
{
    public sealed class BinaryCrossEntropyLoss : Right.BinaryCrossEntropy
    {
        // Divided by N in float64.
        public override Vector<double> Backward(Vector<double> yTrue, Vector<double> yPred) =>
            yTrue.Map2((y, p) => (double)(((float)p - (float)y) / ((float)p * (1 - (float)p))), yPred) / yTrue.Count;
    }
}
