using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Harness.Torch;

/// <summary>The elements of torch tensors of float64 or float32, as doubles in row-major order.</summary>
internal static class TensorElements
{
    /// <summary>Holds that a tensor has one of the two types.</summary>
    /// <exception cref="ArgumentException">It has another.</exception>
    public static void RequireFloating(torch.Tensor tensor, string name)
    {
        if (tensor.is_complex())
            throw new ArgumentException($"{nameof(TorchGradientCheck)}: complex numbers are not supported, found {name} of {tensor.dtype}: take torch.view_as_real of it.");
        if (tensor.dtype is not (torch.ScalarType.Float64 or torch.ScalarType.Float32))
            throw new ArgumentException($"{nameof(TorchGradientCheck)}: expected {name} of Float64 or Float32, found {tensor.dtype}.");
    }

    public static nint[] ShapeOf(torch.Tensor tensor) => Array.ConvertAll(tensor.shape, length => (nint)length);

    /// <summary>Writes elements into a contiguous tensor's own memory.</summary>
    public static void Write(torch.Tensor tensor, ReadOnlySpan<double> elements)
    {
        if (elements.IsEmpty)
            return;
        if (tensor.dtype == torch.ScalarType.Float64)
            elements.CopyTo(MemoryMarshal.Cast<byte, double>(tensor.bytes));
        else
            TensorPrimitives.ConvertSaturating(elements, MemoryMarshal.Cast<byte, float>(tensor.bytes));
    }

    /// <summary>Reads integers of 64 bits, every bit of them.</summary>
    public static long[] ReadWhole(torch.Tensor tensor)
    {
        using var rows = tensor.detach().contiguous();
        return tensor.numel() == 0 ? [] : MemoryMarshal.Cast<byte, long>(rows.bytes).ToArray();
    }

    /// <summary>Reads the elements, of whatever real type, into an array, which is replaced where it is too short.</summary>
    public static void Read(torch.Tensor tensor, ref double[] elements)
    {
        int count = checked((int)tensor.numel());
        if (elements.Length < count)
            elements = new double[count];
        if (count == 0)
            return;
        if (tensor.is_sparse || tensor.device_type == DeviceType.META)
            throw new ArgumentException($"expected a tensor whose elements are in memory, found one that is {(tensor.is_sparse ? "sparse: take to_dense() of it" : "on the device meta")}.");
        // A negation or conjugation that is only noted in the tensor is not in its memory.
        using var rows = tensor.detach().resolve_conj().resolve_neg().to(torch.float64).contiguous();
        MemoryMarshal.Cast<byte, double>(rows.bytes).CopyTo(elements);
    }
}
