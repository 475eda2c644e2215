using MathNet.Numerics.LinearAlgebra;

namespace Harness.Layers;

/// <summary>One step of a network: a function of a batch, its gradient, and the parameters it learns, if any.</summary>
/// <remarks>
/// A layer keeps references to what its latest <see cref="Forward"/> received or returned, as PyTorch does, instead of copies:
/// changing those matrices in place before <see cref="Backward"/> changes the gradient. No layer ever writes to a matrix it did not make.
/// An instance serves one thread at a time.
/// </remarks>
public interface ILayer
{
    /// <summary>The layer's output, a new matrix with as many rows as X.</summary>
    /// <param name="X">The batch, one observation a row, shape (N, in).</param>
    Matrix<double> Forward(Matrix<double> X);

    /// <summary>The gradient of the loss by the latest X, a new matrix of shape (N, in).</summary>
    /// <param name="dout">The gradient of the loss by the layer's output, shape (N, out).</param>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    Matrix<double> Backward(Matrix<double> dout);

    /// <summary>Moves the parameters one step against the gradients of the latest Backward; without parameters, nothing.</summary>
    /// <param name="optimizer">Says how far.</param>
    /// <exception cref="InvalidOperationException">The layer has parameters, and there was no Backward.</exception>
    void Update(StochasticGradientDescent optimizer)
    {
    }
}
