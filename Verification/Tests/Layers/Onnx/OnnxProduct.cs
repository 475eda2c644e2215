using System.Numerics.Tensors;
using Harness.Tests.Layers.Arrays;
using Tensor = System.Numerics.Tensors.Tensor;

namespace Harness.Tests.Layers.Onnx;

/// <summary>Gemm or MatMul as X W + b.</summary>
internal sealed record OnnxProduct(Tensor<double> X, Tensor<double> W, Tensor<double> b)
{
    /// <summary>The factors; null where the right one is no matrix, or the bias differs from row to row.</summary>
    public static OnnxProduct? Read(OnnxCase c)
    {
        var (X, W) = (c.In("a"), c.In("b"));
        if (W.Rank != 2)
            return null;
        X = Tensor.Multiply<double>(c.Whole("transA", 0) == 1 ? Transposed(X) : X, c.Number("alpha", 1));
        W = c.Whole("transB", 0) == 1 ? Transposed(W) : W;
        int columns = (int)W.Lengths[1];
        double[] bias = c.Has("c") ? c.In("c").Elements() : [0];
        if (bias.Length != 1 && bias.Length != columns)
            return null;
        return new(X, W, Tensor.Create((double[])[.. Enumerable.Range(0, columns).Select(j => c.Number("beta", 1) * bias[bias.Length == 1 ? 0 : j])], [columns]));
    }

    private static Tensor<double> Transposed(Tensor<double> matrix) => Tensor.PermuteDimensions<double>(matrix, [1, 0]).ToDenseTensor();
}
