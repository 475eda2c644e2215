using MathNet.Numerics.LinearAlgebra;

namespace Harness.Layers;

/// <summary>What <see cref="LinearLayer.Backward(Matrix{double})"/> returns; sums over the batch, not divided by N.</summary>
/// <param name="dX">The gradient of the loss by the input, shape (N, in).</param>
/// <param name="dW">The gradient of the loss by the weights, shape (in, out).</param>
/// <param name="db">The gradient of the loss by the bias, shape (out).</param>
public sealed record LinearGradients(Matrix<double> dX, Matrix<double> dW, Vector<double> db);
