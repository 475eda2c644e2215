using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp;
using static TorchSharp.torch;

namespace Harness.Benchmarks;

/// <summary>What every contest with TorchSharp does on its side.</summary>
internal static class TorchSide
{
    /// <summary>One forward and one backward, with gradients that are fresh as after zero_grad().</summary>
    public static void Backward(Func<torch.Tensor> forward, torch.Tensor? dout, params ReadOnlySpan<torch.Tensor> leaves)
    {
        foreach (var leaf in leaves)
        {
            leaf.grad?.Dispose();
            leaf.grad = null;
        }

        using var y = forward();
        if (dout is null)
            y.backward();
        else
            y.backward([dout]);
    }

    public static torch.Tensor Tensor(Matrix<double> values, bool isLeaf = false) =>
        tensor(values.ToRowMajorArray(), [values.RowCount, values.ColumnCount], requires_grad: isLeaf);

    /// <summary>The elements, row by row.</summary>
    public static double[] Values(torch.Tensor? tensor)
    {
        using var rows = tensor!.contiguous();
        return [.. MemoryMarshal.Cast<byte, double>(rows.bytes)];
    }
}
