using MathNet.Numerics.LinearAlgebra;

namespace Harness.Layers;

/// <summary>Plain gradient descent: θ − learningRate · ∂L/∂θ, without momentum or decay.</summary>
public sealed class StochasticGradientDescent
{
    /// <summary>Fixes the learning rate.</summary>
    /// <param name="learningRate">The length of a step relative to the gradient: finite, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative, infinite or NaN.</exception>
    public StochasticGradientDescent(double learningRate)
    {
        Guard.FiniteAndNotNegative(nameof(StochasticGradientDescent), learningRate);
        LearningRate = learningRate;
    }

    /// <summary>The length of a step relative to the gradient.</summary>
    public double LearningRate { get; }

    /// <summary>The parameter after one step, a new matrix: what was read before the step keeps its values.</summary>
    /// <param name="parameter">θ, any shape.</param>
    /// <param name="gradient">∂L/∂θ, shape of θ.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public Matrix<double> Step(Matrix<double> parameter, Matrix<double> gradient)
    {
        Guard.Shape(nameof(StochasticGradientDescent), gradient, parameter.RowCount, parameter.ColumnCount);
        return Dense.Map(parameter, gradient, (p, g) => p - LearningRate * g);
    }

    /// <inheritdoc cref="Step(Matrix{double}, Matrix{double})"/>
    public Vector<double> Step(Vector<double> parameter, Vector<double> gradient)
    {
        Guard.Shape(nameof(StochasticGradientDescent), gradient, parameter.Count);
        return parameter - LearningRate * gradient;
    }
}
