using System.Numerics.Tensors;
using Harness.Kernels;

namespace Harness.Layers;

/// <content>The same on arrays of any number of axes.</content>
public sealed partial class ReLULayer
{
    private ulong[]? _blocked;
    private nint[]? _lengths;

    /// <inheritdoc/>
    Tensor<double> ITensorLayer.Forward(Tensor<double> X, Tensor<double>? result)
    {
        result = Arrays.Result(nameof(ReLULayer), result, X.Lengths, read: null, nameof(Forward));
        int words = Rectifier.Words((int)X.FlattenedLength);
        if (_blocked?.Length != words)
            _blocked = new ulong[words];
        Rectifier.Forward(Arrays.Elements(X), Arrays.Memory(result), _blocked);
        _lengths = X.Lengths.ToArray();
        return result;
    }

    /// <inheritdoc/>
    Tensor<double> ITensorLayer.Backward(Tensor<double> dout, Tensor<double>? result)
    {
        nint[] lengths = Guard.AfterForward(nameof(ReLULayer), _lengths);
        Guard.Shape(nameof(ReLULayer), dout, lengths, nameof(Backward));
        result = Arrays.Result(nameof(ReLULayer), result, lengths, read: null, nameof(Backward));
        // ∂y/∂x = 1 for x > 0, 0 for x ≤ 0.
        Rectifier.Backward(_blocked, Arrays.Elements(dout), Arrays.Memory(result));
        return result;
    }
}
