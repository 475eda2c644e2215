using Harness.Comparison;
using TorchSharp;

namespace Harness.Torch;

/// <summary><c>torch.testing.assert_close</c> for TorchSharp.</summary>
public static class TorchAssert
{
    /// <summary>Holds that two tensors have the same type and shape, and elements with |actual − expected| ≤ atol + rtol · |expected|.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="expected">What should have come.</param>
    /// <param name="rtol">The relative tolerance; null together with atol for torch's default of the type: 1e-7 for float64, 1.3e-6 for float32, 1.6e-2 for bfloat16, 1e-3 for float16, 0 for integers and bool.</param>
    /// <param name="atol">The absolute tolerance; null together with rtol for torch's default of the type: 1e-7 for float64, 1e-5 for the other floating ones, 0 for integers and bool.</param>
    /// <param name="equalNaN">Whether NaN equals NaN.</param>
    /// <param name="name">What they are called in the message.</param>
    /// <exception cref="TorchAssertException">They differ; the message says in how many elements, where and by how much. Integers are compared exactly, complex numbers by the magnitude of their difference.</exception>
    /// <exception cref="ArgumentException">Only one tolerance is given; the elements are quantized.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A tolerance is negative, infinite or NaN.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public static void Close(torch.Tensor actual, torch.Tensor expected, double? rtol = null, double? atol = null, bool equalNaN = false, string name = "tensor")
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(expected);
        var closeness = Closeness.Of(rtol, atol, equalNaN, maxUlps: null);
        var message = Autograd.Run(() => Difference(name, actual, expected, closeness));
        if (message is not null)
            TensorAssert.Fail(new TorchAssertException(message));
    }

    /// <summary>Holds that two dictionaries of tensors, such as <c>state_dict()</c> returns, have the same keys, and tensors as close as <see cref="Close(torch.Tensor, torch.Tensor, double?, double?, bool, string)"/> asks.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="expected">What should have come.</param>
    /// <param name="rtol">The relative tolerance; null together with atol for torch's default of each tensor's type.</param>
    /// <param name="atol">The absolute tolerance; null together with rtol for torch's default of each tensor's type.</param>
    /// <param name="equalNaN">Whether NaN equals NaN.</param>
    /// <param name="name">What the dictionaries are called in the message, before the key in brackets.</param>
    /// <exception cref="TorchAssertException">They differ; the message has a paragraph for each key that is missing, not expected, or whose tensors differ.</exception>
    /// <exception cref="ArgumentException">Only one tolerance is given; a tensor is null or quantized.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A tolerance is negative, infinite or NaN.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public static void Close(
        IReadOnlyDictionary<string, torch.Tensor> actual, IReadOnlyDictionary<string, torch.Tensor> expected, double? rtol = null, double? atol = null, bool equalNaN = false, string name = "tensors")
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(expected);
        var closeness = Closeness.Of(rtol, atol, equalNaN, maxUlps: null);
        string[] messages = Autograd.Run(() => expected.Keys.Union(actual.Keys).Select(key =>
        {
            string path = $"{name}[\"{key}\"]";
            return !actual.TryGetValue(key, out var came) ? $"{path}: is missing."
                : !expected.TryGetValue(key, out var should) ? $"{path}: is not expected."
                : Difference(path, came ?? throw Null(path), should ?? throw Null(path), closeness);
        }).OfType<string>().ToArray());
        if (messages.Length > 0)
            TensorAssert.Fail(new TorchAssertException(string.Join("\n\n", messages)));
    }

    private static ArgumentException Null(string path) => new($"{nameof(TorchAssert)}: expected a tensor at {path}, found null.");

    private static string? Difference(string name, torch.Tensor actual, torch.Tensor expected, Closeness closeness)
    {
        if (actual.dtype != expected.dtype)
            return $"{name}: the type is {actual.dtype}, expected {expected.dtype}.";
        nint[] actualShape = TensorElements.ShapeOf(actual), expectedShape = TensorElements.ShapeOf(expected);
        if (!actualShape.AsSpan().SequenceEqual(expectedShape))
            return StructureComparer.Message(name, Zeros(actualShape), actualShape, Zeros(expectedShape), expectedShape, ElementKind.Double, closeness);
        if (expected.is_complex())
        {
            using torch.Tensor came = actual.resolve_conj(), should = expected.resolve_conj(), cameParts = came.view_as_real(), shouldParts = should.view_as_real();
            var kind = expected.dtype == torch.ScalarType.ComplexFloat64 ? ElementKind.Double : ElementKind.Single;
            return ComplexNumbers.Message(name, Elements(cameParts), Elements(shouldParts), expectedShape, kind, closeness);
        }

        return expected.dtype == torch.ScalarType.Int64
            ? WholeNumbers.DescribeOrNull(name, TensorElements.ReadWhole(actual), TensorElements.ReadWhole(expected), expectedShape, closeness)
            : StructureComparer.Message(name, Elements(actual), actualShape, Elements(expected), expectedShape, KindOf(expected.dtype), closeness);
    }

    private static double[] Zeros(nint[] shape) => new double[shape.Aggregate((nint)1, (count, length) => count * length)];

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
        double[] elements = [];
        TensorElements.Read(tensor, ref elements);
        return elements;
    }
}
