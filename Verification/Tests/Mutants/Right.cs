using System.Diagnostics.CodeAnalysis;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Mutants;

/// <summary>Right layers, written apart from the shipped ones and open for a mutant to change one thing.</summary>
internal static class Right
{
    public class Linear
    {
        [SuppressMessage("Usage", "CA2214:Do not call overridable methods in constructors", Justification = "Mutants change the initialisation and have no state of their own by then.")]
        public Linear(int inSize, int outSize)
        {
            (W, B) = Initialize(inSize, outSize);
        }

        public Matrix<double> W { get; set; }

        public Vector<double> B { get; set; }

        protected Matrix<double> X { get; set; } = null!;

        public virtual Matrix<double> Forward(Matrix<double> X)
        {
            this.X = X;
            return AddToRows(X * W, B);
        }

        public virtual object Backward(Matrix<double> dout) => (dX(dout), dW(dout), db(dout));

        protected virtual (Matrix<double> W, Vector<double> B) Initialize(int inSize, int outSize) =>
            (Np.Random.RandN(inSize, outSize), Vector<double>.Build.Dense(outSize));

        protected virtual Matrix<double> dX(Matrix<double> dout) => dout * W.Transpose();

        protected virtual Matrix<double> dW(Matrix<double> dout) => X.Transpose() * dout;

        protected virtual Vector<double> db(Matrix<double> dout) => dout.ColumnSums();

        protected static Matrix<double> AddToRows(Matrix<double> Y, Vector<double> b) => Y.MapIndexed((_, j, y) => y + b[j]);
    }

    public class ReLU
    {
        protected Matrix<double> X { get; set; } = null!;

        public virtual Matrix<double> Forward(Matrix<double> X)
        {
            this.X = X;
            return X.Map(x => Math.Max(x, 0));
        }

        public virtual Matrix<double> Backward(Matrix<double> dout) => dout.MapIndexed((i, j, d) => X[i, j] > 0 ? d : 0);
    }

    public class BinaryCrossEntropy
    {
        public virtual double Forward(Vector<double> yTrue, Vector<double> yPred) =>
            -yTrue.Map2((y, p) => (y * Math.Log(p)) + ((1 - y) * Math.Log(1 - p)), yPred).Average();

        public virtual Vector<double> Backward(Vector<double> yTrue, Vector<double> yPred) =>
            yTrue.Map2((y, p) => (p - y) / (p * (1 - p)) / yTrue.Count, yPred);
    }

    public class CrossEntropy
    {
        public virtual double Forward(Matrix<double> yTrue, Matrix<double> yPred) =>
            -yTrue.Map2((y, p) => y * Math.Log(p), yPred).Enumerate().Sum() / yTrue.RowCount;

        public virtual Matrix<double> Backward(Matrix<double> yTrue, Matrix<double> yPred) =>
            yTrue.Map2((y, p) => -y / p / yTrue.RowCount, yPred);
    }

    public class Product
    {
        protected double X { get; set; }

        protected double Y { get; set; }

        protected double Z { get; set; }

        public virtual double Forward(double x, double y, double z)
        {
            (X, Y, Z) = (x, y, z);
            return (x + y) * z;
        }

        public virtual (double, double, double) Backward() => (Z, Z, X + Y);
    }

    public class Neuron
    {
        protected double W0 { get; set; }

        protected double X0 { get; set; }

        protected double W1 { get; set; }

        protected double X1 { get; set; }

        protected double Output { get; set; }

        public virtual double Forward(double w0, double x0, double w1, double x1, double w2)
        {
            (W0, X0, W1, X1) = (w0, x0, w1, x1);
            return Output = 1 / (1 + Math.Exp(-((w0 * x0) + (w1 * x1) + w2)));
        }

        public virtual double[] Gradients(double slope) => [slope * X0, slope * W0, slope * X1, slope * W1, slope];

        public virtual (double, double, double, double, double) Backward()
        {
            var g = Gradients(Output * (1 - Output));
            return (g[0], g[1], g[2], g[3], g[4]);
        }
    }
}
