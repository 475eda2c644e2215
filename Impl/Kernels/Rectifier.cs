using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Kernels;

/// <summary>max(x, 0) and its gradient, element by element.</summary>
public static class Rectifier
{
    /// <summary>Overwrites y with x where it is positive, 0 elsewhere, and NaN where x is NaN.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="y">As long as x; may be x itself.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Forward(ReadOnlySpan<double> x, Span<double> y) => Backward(x, x, y);

    /// <summary>Overwrites dx with dout where x is positive or NaN, 0 elsewhere. Selected, not multiplied: 0 · ∞ would be NaN.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="dout">As long as x.</param>
    /// <param name="dx">As long as x; may be one of the others.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(ReadOnlySpan<double> x, ReadOnlySpan<double> dout, Span<double> dx)
    {
        Lengths.Same(x.Length, dout.Length, dx.Length);
        int width = Vector<double>.Count, i = 0;
        ref double from = ref MemoryMarshal.GetReference(x), passed = ref MemoryMarshal.GetReference(dout), to = ref MemoryMarshal.GetReference(dx);
        for (; i <= x.Length - (2 * width); i += 2 * width)
        {
            Passed(ref from, ref passed, i).StoreUnsafe(ref to, (nuint)i);
            Passed(ref from, ref passed, i + width).StoreUnsafe(ref to, (nuint)(i + width));
        }

        for (; i < x.Length; i++)
            dx[i] = x[i] <= 0 ? 0 : dout[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Passed(ref double x, ref double dout, int i) => Vector.ConditionalSelect(
        Vector.LessThanOrEqual(Vector.LoadUnsafe(ref x, (nuint)i), Vector<double>.Zero), Vector<double>.Zero, Vector.LoadUnsafe(ref dout, (nuint)i));
}
