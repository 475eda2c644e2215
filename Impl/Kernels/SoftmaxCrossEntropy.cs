using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Kernels;

/// <summary>Cross-entropy of the softmax of each row, from logits, and its gradient; a vector holds one column's elements of several rows.</summary>
/// <remarks>
/// With m the largest logit of a row and S = Σ_i e^(z_i − m), ln softmax(z)_i = z_i − m − ln S, which neither overflows nor loses what is small.
/// </remarks>
public static class SoftmaxCrossEntropy
{
    /// <summary>−Σ_n Σ_i y_ni ln softmax(z_n)_i, and NaN where a target is outside [0, 1] or a logit is not finite.</summary>
    /// <param name="y">The targets, shape (N, M), column by column.</param>
    /// <param name="z">The logits, in the same shape and order.</param>
    /// <param name="rows">N.</param>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of N.</exception>
    public static double Sum(ReadOnlySpan<double> y, ReadOnlySpan<double> z, int rows)
    {
        int columns = Columns(y, z, z, rows), width = Vector<double>.Count, rest = rows % width, whole = rows - rest;
        double sum = Sum(ref MemoryMarshal.GetReference(y), ref MemoryMarshal.GetReference(z), whole, columns, rows);
        if (rest == 0)
            return sum;

        double[] last = ArrayPool<double>.Shared.Rent(2 * columns * width);
        Span<double> targets = last.AsSpan(0, columns * width), logits = last.AsSpan(columns * width, columns * width);
        CopyRows(y, whole, rows, targets);
        CopyRows(z, whole, rows, logits);
        sum += Sum(ref targets[0], ref logits[0], width, columns, width);
        ArrayPool<double>.Shared.Return(last);
        return sum;
    }

    /// <summary>Overwrites the gradient with (softmax(z)_ni Σ_j y_nj − y_ni) / divisor.</summary>
    /// <param name="y">The targets, shape (N, M), column by column.</param>
    /// <param name="z">The logits, in the same shape and order.</param>
    /// <param name="rows">N.</param>
    /// <param name="divisor">What all is divided by.</param>
    /// <param name="gradient">In the same shape and order; may not overlap the others.</param>
    /// <returns>Whether all targets are in [0, 1] and all logits finite.</returns>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of N.</exception>
    public static bool Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> z, int rows, double divisor, Span<double> gradient)
    {
        int columns = Columns(y, z, gradient, rows), width = Vector<double>.Count, rest = rows % width, whole = rows - rest;
        bool isRight = Gradient(ref MemoryMarshal.GetReference(y), ref MemoryMarshal.GetReference(z), whole, columns, rows, 1 / divisor, ref MemoryMarshal.GetReference(gradient));
        if (rest == 0)
            return isRight;

        double[] last = ArrayPool<double>.Shared.Rent(3 * columns * width);
        Span<double> targets = last.AsSpan(0, columns * width), logits = last.AsSpan(columns * width, columns * width), slopes = last.AsSpan(2 * columns * width, columns * width);
        CopyRows(y, whole, rows, targets);
        CopyRows(z, whole, rows, logits);
        isRight &= Gradient(ref targets[0], ref logits[0], width, columns, width, 1 / divisor, ref slopes[0]);
        for (int i = 0; i < columns; i++)
            slopes.Slice(i * width, rest).CopyTo(gradient[((i * rows) + whole)..]);
        ArrayPool<double>.Shared.Return(last);
        return isRight;
    }

    private static int Columns(ReadOnlySpan<double> y, ReadOnlySpan<double> z, ReadOnlySpan<double> gradient, int rows)
    {
        Lengths.Same(y.Length, z.Length, gradient.Length);
        int columns = rows == 0 ? 0 : y.Length / rows;
        return columns * rows == y.Length ? columns : throw new ArgumentException($"Expected a multiple of {rows} elements, found {y.Length}.", nameof(y));
    }

    /// <summary>The rows that are too few for a vector, with zeros below them, which add nothing to a sum.</summary>
    private static void CopyRows(ReadOnlySpan<double> values, int first, int rows, Span<double> copy)
    {
        copy.Clear();
        for (int i = 0; i * rows < values.Length; i++)
            values[((i * rows) + first)..((i + 1) * rows)].CopyTo(copy[(i * Vector<double>.Count)..]);
    }

    /// <summary>The sum over whole vectors of rows; a column begins so many elements after the one before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Sum(ref double y, ref double z, int rows, int columns, int stride)
    {
        var (sum, isRight) = (Vector<double>.Zero, Vector<long>.AllBitsSet);
        for (int n = 0; n < rows; n += Vector<double>.Count)
        {
            var largest = Largest(ref z, n, columns, stride);
            var (exponentials, weights, products) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
            for (int i = 0, at = n; i < columns; i++, at += stride)
            {
                var (target, logit) = (Vector.LoadUnsafe(ref y, (nuint)at), Vector.LoadUnsafe(ref z, (nuint)at));
                isRight &= IsRight(target, logit);
                exponentials += VectorMath.ExpOfNegative(logit - largest);
                weights += target;
                products = Vector.FusedMultiplyAdd(target, logit, products);
            }

            sum += Vector.FusedMultiplyAdd(weights, largest + VectorMath.Log(exponentials), -products);
        }

        return isRight == Vector<long>.AllBitsSet ? Vector.Sum(sum) : double.NaN;
    }

    /// <summary>The gradient of whole vectors of rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Gradient(ref double y, ref double z, int rows, int columns, int stride, double factor, ref double gradient)
    {
        var isRight = Vector<long>.AllBitsSet;
        for (int n = 0; n < rows; n += Vector<double>.Count)
        {
            var largest = Largest(ref z, n, columns, stride);
            var (exponentials, weights) = (Vector<double>.Zero, Vector<double>.Zero);
            for (int i = 0, at = n; i < columns; i++, at += stride)
            {
                var (target, logit) = (Vector.LoadUnsafe(ref y, (nuint)at), Vector.LoadUnsafe(ref z, (nuint)at));
                isRight &= IsRight(target, logit);
                var exponential = VectorMath.ExpOfNegative(logit - largest);
                exponential.StoreUnsafe(ref gradient, (nuint)at);
                exponentials += exponential;
                weights += target;
            }

            weights = weights / exponentials * factor;
            for (int i = 0, at = n; i < columns; i++, at += stride)
            {
                var scaled = Vector.LoadUnsafe(ref y, (nuint)at) * factor;
                Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref gradient, (nuint)at), weights, -scaled).StoreUnsafe(ref gradient, (nuint)at);
            }
        }

        return isRight == Vector<long>.AllBitsSet;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Largest(ref double z, int n, int columns, int stride)
    {
        var largest = Vector.LoadUnsafe(ref z, (nuint)n);
        for (int i = 1, at = n + stride; i < columns; i++, at += stride)
            largest = Vector.MaxNative(Vector.LoadUnsafe(ref z, (nuint)at), largest);
        return largest;
    }

    /// <summary>All ones where a target is in [0, 1] and a logit is finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<long> IsRight(Vector<double> y, Vector<double> z) =>
        Vector.GreaterThanOrEqual(y, Vector<double>.Zero) & Vector.LessThanOrEqual(y, Vector<double>.One) & Vector.LessThanOrEqual(Vector.Abs(z), new Vector<double>(double.MaxValue));
}
