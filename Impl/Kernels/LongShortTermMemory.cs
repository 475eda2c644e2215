using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Kernels;

/// <summary>The gradients of an LSTM's gates, in one pass over them.</summary>
public static class LongShortTermMemory
{
    /// <summary>Overwrites dz and dc with the gradients behind c' = f c + i g and h' = o tanh c'.</summary>
    /// <param name="gates">i, f, o and g of each row side by side, shape (N, 4 H).</param>
    /// <param name="tanh">tanh c', shape (N, H).</param>
    /// <param name="c">The old cell, shape (N, H).</param>
    /// <param name="dh">The gradient by h', shape (N, H).</param>
    /// <param name="dnext">The gradient by c' but for what goes through h', shape (N, H).</param>
    /// <param name="hidden">H.</param>
    /// <param name="dz">The gradient by what stands before σ and tanh, shape (N, 4 H).</param>
    /// <param name="dc">The gradient by the old cell, shape (N, H).</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward(
        ReadOnlySpan<double> gates, ReadOnlySpan<double> tanh, ReadOnlySpan<double> c, ReadOnlySpan<double> dh, ReadOnlySpan<double> dnext, int hidden, Span<double> dz, Span<double> dc)
    {
        Lengths.Same(tanh.Length, c.Length, dh.Length);
        Lengths.Same(tanh.Length, dnext.Length, dc.Length);
        Lengths.Same(4 * tanh.Length, gates.Length, dz.Length);
        for (int at = 0; at < c.Length; at += hidden)
        {
            int i = 0;
            for (; i <= hidden - Vector<double>.Count; i += Vector<double>.Count)
                Step(gates[(4 * at)..], tanh[at..], c[at..], dh[at..], dnext[at..], hidden, dz[(4 * at)..], dc[at..], i);
            for (; i < hidden; i++)
                StepOfOne(gates.Slice(4 * at, 4 * hidden), tanh[at + i], c[at + i], dh[at + i], dnext[at + i], dz.Slice(4 * at, 4 * hidden), ref dc[at + i], i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        ReadOnlySpan<double> gates, ReadOnlySpan<double> tanh, ReadOnlySpan<double> c, ReadOnlySpan<double> dh, ReadOnlySpan<double> dnext, int hidden, Span<double> dz, Span<double> dc, int at)
    {
        var one = Vector<double>.One;
        var (i, f, o, g) = (Load(gates, at), Load(gates, hidden + at), Load(gates, (2 * hidden) + at), Load(gates, (3 * hidden) + at));
        var (t, above) = (Load(tanh, at), Load(dh, at));
        var cell = Load(dnext, at) + (above * o * (one - (t * t)));
        Store(cell * g * i * (one - i), dz, at);
        Store(cell * Load(c, at) * f * (one - f), dz, hidden + at);
        Store(above * t * o * (one - o), dz, (2 * hidden) + at);
        Store(cell * i * (one - (g * g)), dz, (3 * hidden) + at);
        Store(cell * f, dc, at);
    }

    private static void StepOfOne(ReadOnlySpan<double> gates, double t, double c, double above, double dnext, Span<double> dz, ref double dc, int at)
    {
        int hidden = gates.Length / 4;
        var (i, f, o, g) = (gates[at], gates[hidden + at], gates[(2 * hidden) + at], gates[(3 * hidden) + at]);
        double cell = dnext + (above * o * (1 - (t * t)));
        dz[at] = cell * g * i * (1 - i);
        dz[hidden + at] = cell * c * f * (1 - f);
        dz[(2 * hidden) + at] = above * t * o * (1 - o);
        dz[(3 * hidden) + at] = cell * i * (1 - (g * g));
        dc = cell * f;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Load(ReadOnlySpan<double> values, int i) => Vector.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<double> vector, Span<double> values, int i) => vector.StoreUnsafe(ref MemoryMarshal.GetReference(values), (nuint)i);
}
