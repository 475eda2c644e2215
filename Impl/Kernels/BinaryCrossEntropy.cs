using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Kernels;

/// <summary>Sums of y ln p + (1 − y) ln(1 − p) and their gradient, with a floor below logarithms and denominators.</summary>
public static class BinaryCrossEntropy
{
    /// <summary>The sum over all elements, and NaN where one is outside [0, 1].</summary>
    /// <param name="y">The targets.</param>
    /// <param name="p">The predictions, as many.</param>
    /// <param name="smallestLog">No logarithm counts as less; at least −700.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(ReadOnlySpan<double> y, ReadOnlySpan<double> p, double smallestLog)
    {
        Lengths.Same(y.Length, p.Length, p.Length);
        int width = Vector<double>.Count, whole = y.Length - (y.Length % width);
        ref double target = ref MemoryMarshal.GetReference(y), prediction = ref MemoryMarshal.GetReference(p);
        var (sum, outside, floor) = (Vector<double>.Zero, Vector<long>.Zero, new Vector<double>(smallestLog));
        if (whole < y.Length)
        {
            // The rest first, as a vector of its own, filled up with a certain and right prediction, whose term is 0.
            var (a, b) = (Rest(y[whole..]), Rest(p[whole..]));
            outside |= Outside(a) | Outside(b);
            sum += Term(a, b, floor);
        }

        for (int i = 0; i < whole; i += width)
        {
            var (a, b) = (Vector.LoadUnsafe(ref target, (nuint)i), Vector.LoadUnsafe(ref prediction, (nuint)i));
            outside |= Outside(a) | Outside(b);
            sum += Term(a, b, floor);
        }

        return outside == Vector<long>.Zero ? Vector.Sum(sum) : double.NaN;
    }

    /// <summary>Overwrites the gradient with (p − y) / max(p (1 − p), floor) / divisor.</summary>
    /// <param name="y">The targets.</param>
    /// <param name="p">The predictions, as many.</param>
    /// <param name="smallestDenominator">No p (1 − p) counts as less.</param>
    /// <param name="divisor">What all is divided by.</param>
    /// <param name="gradient">As many; may be one of the others.</param>
    /// <returns>Whether all targets and predictions are in [0, 1].</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> p, double smallestDenominator, double divisor, Span<double> gradient)
    {
        Lengths.Same(y.Length, p.Length, gradient.Length);
        int width = Vector<double>.Count, whole = y.Length - (y.Length % width);
        ref double target = ref MemoryMarshal.GetReference(y), prediction = ref MemoryMarshal.GetReference(p), result = ref MemoryMarshal.GetReference(gradient);
        var (outside, floor, by) = (Vector<long>.Zero, new Vector<double>(smallestDenominator), new Vector<double>(divisor));
        for (int i = 0; i < whole; i += width)
        {
            var (a, b) = (Vector.LoadUnsafe(ref target, (nuint)i), Vector.LoadUnsafe(ref prediction, (nuint)i));
            outside |= Outside(a) | Outside(b);
            Slope(a, b, floor, by).StoreUnsafe(ref result, (nuint)i);
        }

        if (whole < y.Length)
        {
            var (a, b) = (Rest(y[whole..]), Rest(p[whole..]));
            outside |= Outside(a) | Outside(b);
            Span<double> last = stackalloc double[Vector<double>.Count];
            Slope(a, b, floor, by).CopyTo(last);
            last[..(y.Length - whole)].CopyTo(gradient[whole..]);
        }

        return outside == Vector<long>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Term(Vector<double> y, Vector<double> p, Vector<double> floor)
    {
        var isOne = Vector.Equals(y, Vector<double>.One);
        // Targets are classes, nearly always, and then one logarithm of the two counts.
        if ((isOne | Vector.Equals(y, Vector<double>.Zero)) == Vector<long>.AllBitsSet)
            return Vector.MaxNative(VectorMath.LogOrLogOfRest(p, isOne), floor);
        var log = Vector.MaxNative(VectorMath.Log(p), floor);
        var logOfRest = Vector.MaxNative(VectorMath.LogOfRest(p), floor);
        return Vector.FusedMultiplyAdd(y, log - logOfRest, logOfRest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Slope(Vector<double> y, Vector<double> p, Vector<double> floor, Vector<double> divisor) =>
        (p - y) / (Vector.MaxNative(p * (Vector<double>.One - p), floor) * divisor);

    /// <summary>All ones where a number is outside [0, 1] or is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<long> Outside(Vector<double> value) =>
        ~(Vector.GreaterThanOrEqual(value, Vector<double>.Zero) & Vector.LessThanOrEqual(value, Vector<double>.One));

    private static Vector<double> Rest(ReadOnlySpan<double> values)
    {
        Span<double> filled = stackalloc double[Vector<double>.Count];
        filled.Fill(1);
        values.CopyTo(filled);
        return new(filled);
    }
}
