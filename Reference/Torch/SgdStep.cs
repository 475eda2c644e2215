using System.Numerics.Tensors;

namespace Harness.Torch;

/// <summary>One step of training.</summary>
/// <param name="Loss">The loss before the step.</param>
/// <param name="W1">The weights of the first layer after the step <c>(in, hidden)</c>.</param>
/// <param name="b1">The bias of the first layer after the step <c>(hidden,)</c>.</param>
/// <param name="W2">The weights of the second layer after the step <c>(hidden, M)</c>.</param>
/// <param name="b2">The bias of the second layer after the step <c>(M,)</c>.</param>
public sealed record SgdStep(double Loss, Tensor<double> W1, Tensor<double> b1, Tensor<double> W2, Tensor<double> b2)
{
    /// <summary>The parameters in the order in which <see cref="SgdTrainingReference"/> takes them.</summary>
    internal Tensor<double>[] Parameters => [W1, b1, W2, b2];
}
