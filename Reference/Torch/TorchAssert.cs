using Harness.Comparison;
using TorchSharp;

namespace Harness.Torch;

/// <summary><c>torch.testing.assert_close</c> for TorchSharp.</summary>
public static class TorchAssert
{
    // From it on two integers may be one double.
    private const double FirstInexact = 1L << 53;

    /// <summary>Holds that two tensors have the same type and shape, and elements with |actual − expected| ≤ atol + rtol · |expected|.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="expected">What should have come.</param>
    /// <param name="rtol">The relative tolerance; null together with atol for torch's default of the type: 1e-7 for float64, 1.3e-6 for float32, 1.6e-2 for bfloat16, 1e-3 for float16, 0 for integers and bool.</param>
    /// <param name="atol">The absolute tolerance; null together with rtol for torch's default of the type: 1e-7 for float64, 1e-5 for the other floating ones, 0 for integers and bool.</param>
    /// <param name="equalNaN">Whether NaN equals NaN.</param>
    /// <exception cref="TorchAssertException">They differ; the message says in how many elements, where and by how much.</exception>
    /// <exception cref="ArgumentException">Only one tolerance is given; the elements are complex or quantized, or integers of 2⁵³ or more.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A tolerance is negative, infinite or NaN.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public static void Close(torch.Tensor actual, torch.Tensor expected, double? rtol = null, double? atol = null, bool equalNaN = false)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(expected);
        var closeness = Closeness.Of(rtol, atol, equalNaN, maxUlps: null);
        var message = Autograd.Run(() => Difference(actual, expected, closeness));
        if (message is not null)
            throw new TorchAssertException(message);
    }

    private static string? Difference(torch.Tensor actual, torch.Tensor expected, Closeness closeness)
    {
        if (actual.dtype != expected.dtype)
            return $"tensor: the type is {actual.dtype}, expected {expected.dtype}.";
        return StructureComparer.Message(
            "tensor", Elements(actual), TensorElements.ShapeOf(actual), Elements(expected), TensorElements.ShapeOf(expected), KindOf(expected.dtype), closeness);
    }

    private static ElementKind KindOf(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Float64 => ElementKind.Double,
        torch.ScalarType.Float32 => ElementKind.Single,
        torch.ScalarType.Float16 => ElementKind.Half,
        torch.ScalarType.BFloat16 => ElementKind.BFloat16,
        _ => ElementKind.Integer,
    };

    private static double[] Elements(torch.Tensor tensor)
    {
        if (tensor.is_complex())
            throw new ArgumentException($"{nameof(TorchAssert)}: expected real elements, found {tensor.dtype}: compare torch.view_as_real of both.");
        double[] elements = [];
        TensorElements.Read(tensor, ref elements);
        if (tensor.dtype == torch.ScalarType.Int64 && Array.Exists(elements, value => Math.Abs(value) >= FirstInexact))
            throw new ArgumentException($"{nameof(TorchAssert)}: expected integers below 2^53 in magnitude, found a larger one, which no double tells from its neighbours: compare by torch.equal.");
        return elements;
    }
}
