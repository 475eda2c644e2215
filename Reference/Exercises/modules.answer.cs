using System;
using System.Linq;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

/// <summary>Right solutions of the exercises as modules and criteria.</summary>
public abstract class Module
{
    public bool Training { get; private set; } = true;

    public void Train() => Training = true;

    public void Evaluate() => Training = false;

    public virtual void ZeroGradParameters()
    {
    }

    public Matrix<double> Forward(Matrix<double> input) => UpdateOutput(input);

    public Matrix<double> Backward(Matrix<double> input, Matrix<double> gradOutput)
    {
        AccGradParameters(input, gradOutput);
        return UpdateGradInput(input, gradOutput);
    }

    protected abstract Matrix<double> UpdateOutput(Matrix<double> input);

    protected abstract Matrix<double> UpdateGradInput(Matrix<double> input, Matrix<double> gradOutput);

    protected virtual void AccGradParameters(Matrix<double> input, Matrix<double> gradOutput)
    {
    }
}

public class Linear(int inputs, int outputs) : Module
{
    public Matrix<double> W { get; set; } = Matrix<double>.Build.Random(outputs, inputs);

    public Vector<double> B { get; set; } = Vector<double>.Build.Random(outputs);

    public Matrix<double> GradW { get; private set; } = Matrix<double>.Build.Dense(outputs, inputs);

    public Vector<double> GradB { get; private set; } = Vector<double>.Build.Dense(outputs);

    public override void ZeroGradParameters() => (GradW, GradB) = (0 * GradW, 0 * GradB);

    protected override Matrix<double> UpdateOutput(Matrix<double> input) => (input * W.Transpose()).MapIndexed((_, j, v) => v + B[j], Zeros.Include);

    protected override Matrix<double> UpdateGradInput(Matrix<double> input, Matrix<double> gradOutput) => gradOutput * W;

    protected override void AccGradParameters(Matrix<double> input, Matrix<double> gradOutput)
    {
        GradW += gradOutput.Transpose() * input;
        GradB += gradOutput.ColumnSums();
    }
}

public abstract class Elementwise : Module
{
    protected override Matrix<double> UpdateOutput(Matrix<double> input) => input.Map(Value, Zeros.Include);

    protected override Matrix<double> UpdateGradInput(Matrix<double> input, Matrix<double> gradOutput) => gradOutput.PointwiseMultiply(input.Map(Slope, Zeros.Include));

    protected abstract double Value(double x);

    protected abstract double Slope(double x);
}

public class ReLU : Elementwise
{
    protected override double Value(double x) => Math.Max(x, 0);

    protected override double Slope(double x) => x > 0 ? 1 : 0;
}

public class LeakyReLU(double slope) : Elementwise
{
    protected override double Value(double x) => x > 0 ? x : slope * x;

    protected override double Slope(double x) => x > 0 ? 1 : slope;
}

public class ELU(double alpha) : Elementwise
{
    protected override double Value(double x) => x > 0 ? x : alpha * (Math.Exp(x) - 1);

    protected override double Slope(double x) => x > 0 ? 1 : alpha * Math.Exp(x);
}

public class Sigmoid : Elementwise
{
    protected override double Value(double x) => 1 / (1 + Math.Exp(-x));

    protected override double Slope(double x) => Value(x) * (1 - Value(x));
}

public class SoftPlus : Elementwise
{
    protected override double Value(double x) => Math.Log(1 + Math.Exp(x));

    protected override double Slope(double x) => 1 / (1 + Math.Exp(-x));
}

public class LogSoftMax : Module
{
    protected override Matrix<double> UpdateOutput(Matrix<double> input) =>
        Matrix<double>.Build.DenseOfRowVectors(input.EnumerateRows().Select(row => row - row.Maximum() - Math.Log((row - row.Maximum()).PointwiseExp().Sum())));

    protected override Matrix<double> UpdateGradInput(Matrix<double> input, Matrix<double> gradOutput)
    {
        var sums = gradOutput.RowSums();
        return gradOutput - UpdateOutput(input).MapIndexed((i, _, v) => Math.Exp(v) * sums[i], Zeros.Include);
    }
}

public class Dropout(double p) : Module
{
    private Matrix<double> mask;

    protected override Matrix<double> UpdateOutput(Matrix<double> input)
    {
        if (!Training)
            return input;
        mask = Matrix<double>.Build.Dense(input.RowCount, input.ColumnCount);
        for (var i = 0; i < input.RowCount; i++)
            for (var j = 0; j < input.ColumnCount; j++)
                mask[i, j] = Np.Random.RandomSample() > p ? 1 / (1 - p) : 0;
        return input.PointwiseMultiply(mask);
    }

    protected override Matrix<double> UpdateGradInput(Matrix<double> input, Matrix<double> gradOutput) => gradOutput.PointwiseMultiply(mask);
}

public class MSECriterion
{
    public double Forward(Matrix<double> input, Matrix<double> target) => (input - target).PointwisePower(2).RowSums().Sum() / input.RowCount;

    public Matrix<double> Backward(Matrix<double> input, Matrix<double> target) => (input - target) * (2.0 / input.RowCount);
}

public class ClassNLLCriterion
{
    public double Forward(Matrix<double> input, Matrix<double> target) => -input.PointwiseMultiply(target).RowSums().Sum() / input.RowCount;

    public Matrix<double> Backward(Matrix<double> input, Matrix<double> target) => target / -input.RowCount;
}
