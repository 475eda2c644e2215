using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Harness.Torch;

/// <summary>The one way into torch: values in, a computation whose tensors are all disposed, values out.</summary>
/// <remarks>
/// Values are copied once each way, whole. Torch's own memory is aligned to 64 bytes, and its matrix kernels round differently at another
/// alignment (seen at 33×17 · 17×9): over memory of the .NET heap the same inputs would not give the same bits in every run.
/// </remarks>
internal static class Autograd
{
    // As long as the program: the one that TorchSharp makes for a sum of its own accord may be finalised before libtorch has read it.
    private static readonly Lazy<Scalar> One = new(() => 1.0.ToScalar());

    /// <summary>Runs a computation with gradients on, whatever the caller's thread has set, and disposes every tensor it made.</summary>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    /// <exception cref="TorchOperationException">libtorch refuses the values.</exception>
    public static T Run<T>(Func<T> compute)
    {
        TorchRuntime.Prepare();
        int threads = torch.get_num_threads();
        torch.set_num_threads(TorchRuntime.Threads);
        try
        {
            using var scope = torch.NewDisposeScope();
            using var gradients = torch.enable_grad();
            return compute();
        }
        catch (ExternalException error)
        {
            // The rest of the message is a native stack.
            throw new TorchOperationException($"torch: {error.Message.Split('\n')[0].TrimEnd()}", error);
        }
        finally
        {
            // The caller's own torch goes on as it was.
            torch.set_num_threads(threads);
        }
    }

    /// <summary>A torch tensor with the same shape and values, in memory of its own; the strides of the argument may be any.</summary>
    public static torch.Tensor Constant(Tensor<double> values)
    {
        var shape = new long[values.Rank];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = values.Lengths[i];

        var tensor = torch.empty(shape, torch.float64);
        if (values.IsEmpty)
            return tensor;

        var target = MemoryMarshal.Cast<byte, double>(tensor.bytes);
        // FlattenTo would do for both, but the first call of it takes 10 ms to compile.
        // Read through a span: the tensor itself forgets where a slice begins.
        if (values.IsDense)
            MemoryMarshal.CreateReadOnlySpan(in values.AsReadOnlyTensorSpan().GetPinnableReference(), target.Length).CopyTo(target);
        else
            values.FlattenTo(target);
        return tensor;
    }

    /// <summary>The same as a leaf of the graph, whose gradient is wanted.</summary>
    public static torch.Tensor Variable(Tensor<double> values) => Constant(values).requires_grad_();

    /// <summary>A number as a leaf of the graph, whose gradient is wanted.</summary>
    public static torch.Tensor Variable(double value) => torch.tensor(value, torch.float64, requires_grad: true);

    /// <summary>A number as a constant of the graph.</summary>
    /// <remarks>
    /// Numbers go to torch as tensors, never as TorchSharp's <see cref="Scalar"/>: the ones that its operators make from a double may be
    /// finalised while libtorch still reads them (0.107; "Unknown scalar type", once in some ten runs on a busy machine).
    /// </remarks>
    public static torch.Tensor Constant(double value) => torch.tensor(value, torch.float64);

    /// <summary>a + b; the operator makes a Scalar for the factor of b, see <see cref="Constant(double)"/>.</summary>
    public static torch.Tensor Sum(torch.Tensor a, torch.Tensor b) => a.add(b, One.Value);

    /// <summary>The values of a torch tensor, row-major.</summary>
    public static Tensor<double> Values(torch.Tensor tensor)
    {
        var shape = tensor.shape;
        var lengths = new nint[shape.Length];
        for (var i = 0; i < shape.Length; i++)
            lengths[i] = (nint)shape[i];

        var values = new double[tensor.NumberOfElements];
        if (values.Length > 0)
            MemoryMarshal.Cast<byte, double>(tensor.contiguous().bytes).CopyTo(values);
        return Tensor.Create(values, lengths);
    }

    /// <summary>What backward left at a leaf, which is disposed: of a large one there would be three copies otherwise.</summary>
    public static Tensor<double> Gradient(torch.Tensor leaf)
    {
        var gradient = leaf.grad!;
        leaf.Dispose();
        return Values(gradient);
    }
}
