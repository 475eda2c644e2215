using System.Runtime.InteropServices;
using Harness.Exercises.Values;
using TorchSharp;

namespace Harness.Evaluation;

/// <summary>Values as torch tensors, and back.</summary>
internal static class TensorValues
{
    /// <summary>A tensor of its own memory: real numbers in the precision asked for, whole ones as int64, flags as bool.</summary>
    public static torch.Tensor Of(DrawnValue value, torch.ScalarType precision)
    {
        long[] shape = [.. value.Shape.ToArray().Select(length => (long)length)];
        // Torch's own memory is aligned, so that equal values give equal bits.
        var tensor = torch.empty(shape, torch.float64);
        if (value.Data.Length > 0)
            value.Data.CopyTo(MemoryMarshal.Cast<byte, double>(tensor.bytes));
        return value.Kind switch
        {
            ValueKind.Whole => tensor.to(torch.int64),
            ValueKind.Flag => tensor.to(torch.@bool),
            _ => tensor.to(precision),
        };
    }

    /// <summary>A tensor's elements; of a real one in double precision.</summary>
    public static DrawnValue Of(torch.Tensor tensor)
    {
        using var rows = tensor.detach().resolve_conj().resolve_neg().to(torch.float64).contiguous();
        var elements = new double[rows.numel()];
        if (elements.Length > 0)
            MemoryMarshal.Cast<byte, double>(rows.bytes).CopyTo(elements);
        return DrawnValue.Array(KindOf(tensor.dtype), elements, [.. tensor.shape.Select(length => (nint)length)]);
    }

    private static ValueKind KindOf(torch.ScalarType type)
    {
        if (type == torch.ScalarType.Bool)
            return ValueKind.Flag;
        return type is torch.ScalarType.Byte or torch.ScalarType.Int8 or torch.ScalarType.Int16 or torch.ScalarType.Int32 or torch.ScalarType.Int64
            ? ValueKind.Whole
            : ValueKind.Real;
    }
}
