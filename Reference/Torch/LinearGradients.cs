using System.Numerics.Tensors;

namespace Harness.Torch;

/// <summary>The output of a linear layer and the gradients of all it was computed from.</summary>
/// <param name="Y">The output <c>(N, out)</c>.</param>
/// <param name="dX">The gradient at the input <c>(N, in)</c>.</param>
/// <param name="dW">The gradient at the weights <c>(in, out)</c>, summed over the rows, not averaged.</param>
/// <param name="db">The gradient at the bias <c>(out,)</c>, summed over the rows, not averaged.</param>
public sealed record LinearGradients(Tensor<double> Y, Tensor<double> dX, Tensor<double> dW, Tensor<double> db);
