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
    public static double Sum(ReadOnlySpan<double> y, ReadOnlySpan<double> p, double smallestLog)
    {
        Lengths.Same(y.Length, p.Length, p.Length);
        int whole = y.Length - (y.Length % Vector<double>.Count);
        double sum = SumOfVectors(y[..whole], p[..whole], smallestLog);
        return whole == y.Length ? sum : sum + SumOfVectors(Filled(y[whole..], stackalloc double[Vector<double>.Count]), Filled(p[whole..], stackalloc double[Vector<double>.Count]), smallestLog);
    }

    /// <summary>Overwrites the gradient with (p − y) / max(p (1 − p), floor) / divisor.</summary>
    /// <param name="y">The targets.</param>
    /// <param name="p">The predictions, as many.</param>
    /// <param name="smallestDenominator">No p (1 − p) counts as less.</param>
    /// <param name="divisor">What all is divided by.</param>
    /// <param name="gradient">As many; may be one of the others.</param>
    /// <returns>Whether all targets and predictions are in [0, 1].</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static bool Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> p, double smallestDenominator, double divisor, Span<double> gradient)
    {
        Lengths.Same(y.Length, p.Length, gradient.Length);
        int rest = y.Length % Vector<double>.Count, whole = y.Length - rest;
        bool isRight = GradientOfVectors(y[..whole], p[..whole], smallestDenominator, divisor, gradient);
        if (rest == 0)
            return isRight;

        Span<double> last = stackalloc double[Vector<double>.Count];
        isRight &= GradientOfVectors(Filled(y[whole..], stackalloc double[Vector<double>.Count]), Filled(p[whole..], stackalloc double[Vector<double>.Count]), smallestDenominator, divisor, last);
        last[..rest].CopyTo(gradient[whole..]);
        return isRight;
    }

    /// <summary>The sum over whole vectors. A call of anything in here would have the loop's vectors in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SumOfVectors(ReadOnlySpan<double> y, ReadOnlySpan<double> p, double smallestLog)
    {
        ref double target = ref MemoryMarshal.GetReference(y), prediction = ref MemoryMarshal.GetReference(p);
        var (sum, outside, floor) = (Vector<double>.Zero, Vector<long>.Zero, new Vector<double>(smallestLog));
        for (int i = 0; i < y.Length; i += Vector<double>.Count)
        {
            var (a, b) = (Vector.LoadUnsafe(ref target, (nuint)i), Vector.LoadUnsafe(ref prediction, (nuint)i));
            outside |= Outside(b);
            var isOne = Vector.Equals(a, Vector<double>.One);
            // Targets are classes, nearly always, and then one logarithm of the two counts.
            if ((isOne | Vector.Equals(a, Vector<double>.Zero)) == Vector<long>.AllBitsSet)
            {
                sum += Vector.MaxNative(VectorMath.LogOrLogOfRest(b, isOne), floor);
            }
            else
            {
                outside |= Outside(a);
                var logOfRest = Vector.MaxNative(VectorMath.LogOfRest(b), floor);
                sum += Vector.FusedMultiplyAdd(a, Vector.MaxNative(VectorMath.Log(b), floor) - logOfRest, logOfRest);
            }
        }

        return outside == Vector<long>.Zero ? Vector.Sum(sum) : double.NaN;
    }

    /// <summary>The gradient of whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool GradientOfVectors(ReadOnlySpan<double> y, ReadOnlySpan<double> p, double smallestDenominator, double divisor, Span<double> gradient)
    {
        ref double target = ref MemoryMarshal.GetReference(y), prediction = ref MemoryMarshal.GetReference(p), result = ref MemoryMarshal.GetReference(gradient);
        var (outside, floor, by) = (Vector<long>.Zero, new Vector<double>(smallestDenominator), new Vector<double>(divisor));
        for (int i = 0; i < y.Length; i += Vector<double>.Count)
        {
            var (a, b) = (Vector.LoadUnsafe(ref target, (nuint)i), Vector.LoadUnsafe(ref prediction, (nuint)i));
            outside |= Outside(a) | Outside(b);
            Slope(a, b, floor, by).StoreUnsafe(ref result, (nuint)i);
        }

        return outside == Vector<long>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Slope(Vector<double> y, Vector<double> p, Vector<double> floor, Vector<double> divisor) =>
        (p - y) / (Vector.MaxNative(p * (Vector<double>.One - p), floor) * divisor);

    /// <summary>All ones where a number is outside [0, 1] or is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<long> Outside(Vector<double> value) =>
        ~Vector.GreaterThanOrEqual(Vector.MinNative(value, Vector<double>.One - value), Vector<double>.Zero);

    /// <summary>What is too short for a vector, filled up with ones: a certain and right prediction, whose term is 0.</summary>
    private static Span<double> Filled(ReadOnlySpan<double> values, Span<double> vector)
    {
        vector.Fill(1);
        values.CopyTo(vector);
        return vector;
    }
}
