using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Kernels;

/// <summary>Sums over everything but the channels of an array of shape (N, C, L), and what is linear with coefficients for each channel.</summary>
/// <remarks>Where L is 1 the loops run along the channels, else along each stretch of L elements that has one channel.</remarks>
public static class ChannelSums
{
    private static int Width => Vector<double>.Count;

    /// <summary>Overwrites each sum with Σ x over its channel.</summary>
    /// <param name="x">Shape (N, C, L).</param>
    /// <param name="inner">L, at least 1.</param>
    /// <param name="sums">Shape (C).</param>
    public static void Of(ReadOnlySpan<double> x, int inner, Span<double> sums)
    {
        sums.Clear();
        int channels = sums.Length;
        for (int at = 0, c = 0; at < x.Length;)
        {
            if (inner == 1)
            {
                TensorPrimitives.Add(x.Slice(at, channels), sums, sums);
                at += channels;
                continue;
            }

            sums[c] += TensorPrimitives.Sum(x.Slice(at, inner));
            at += inner;
            c = c + 1 == channels ? 0 : c + 1;
        }
    }

    /// <summary>Overwrites each sum with Σ d (x − centre) over its channel.</summary>
    /// <param name="d">Shape (N, C, L).</param>
    /// <param name="shift">What is subtracted from d, shape (C); empty for zeros.</param>
    /// <param name="x">Shape (N, C, L).</param>
    /// <param name="centre">What is subtracted from x, shape (C).</param>
    /// <param name="inner">L, at least 1.</param>
    /// <param name="sums">Shape (C).</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void OfProducts(ReadOnlySpan<double> d, ReadOnlySpan<double> shift, ReadOnlySpan<double> x, ReadOnlySpan<double> centre, int inner, Span<double> sums)
    {
        Lengths.Same(d.Length, x.Length, x.Length);
        sums.Clear();
        int channels = sums.Length;
        for (int at = 0, c = 0; at < x.Length;)
        {
            if (inner == 1)
            {
                AddProducts(d.Slice(at, channels), shift, x.Slice(at, channels), centre, sums);
                at += channels;
                continue;
            }

            sums[c] += Product(d.Slice(at, inner), shift.IsEmpty ? 0 : shift[c], x.Slice(at, inner), centre[c]);
            at += inner;
            c = c + 1 == channels ? 0 : c + 1;
        }
    }

    /// <summary>Overwrites y with a u + b v + c, where each channel has its own a, b and c.</summary>
    /// <param name="u">Shape (N, C, L).</param>
    /// <param name="a">The factors of u, shape (C).</param>
    /// <param name="v">Shape (N, C, L); empty for zeros.</param>
    /// <param name="b">The factors of v, shape (C); empty as v is.</param>
    /// <param name="c">The terms, shape (C).</param>
    /// <param name="inner">L, at least 1.</param>
    /// <param name="y">Shape (N, C, L); may be one of the others.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Combine(ReadOnlySpan<double> u, ReadOnlySpan<double> a, ReadOnlySpan<double> v, ReadOnlySpan<double> b, ReadOnlySpan<double> c, int inner, Span<double> y)
    {
        Lengths.Same(u.Length, y.Length, v.IsEmpty ? y.Length : v.Length);
        int channels = a.Length;
        for (int at = 0, i = 0; at < u.Length;)
        {
            if (inner == 1)
            {
                var row = y.Slice(at, channels);
                Combine(u.Slice(at, channels), a, v.IsEmpty ? v : v.Slice(at, channels), b, c, row);
                at += channels;
                continue;
            }

            Combine(u.Slice(at, inner), a[i], v.IsEmpty ? v : v.Slice(at, inner), v.IsEmpty ? 0 : b[i], c[i], y.Slice(at, inner));
            at += inner;
            i = i + 1 == channels ? 0 : i + 1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddProducts(ReadOnlySpan<double> d, ReadOnlySpan<double> shift, ReadOnlySpan<double> x, ReadOnlySpan<double> centre, Span<double> sums)
    {
        int i = 0;
        for (; i <= x.Length - Width; i += Width)
        {
            var left = shift.IsEmpty ? Load(d, i) : Load(d, i) - Load(shift, i);
            Vector.FusedMultiplyAdd(left, Load(x, i) - Load(centre, i), Load(sums, i)).CopyTo(sums[i..]);
        }

        for (; i < x.Length; i++)
            sums[i] += (shift.IsEmpty ? d[i] : d[i] - shift[i]) * (x[i] - centre[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Product(ReadOnlySpan<double> d, double shift, ReadOnlySpan<double> x, double centre)
    {
        var (moved, middle, even, odd) = (new Vector<double>(shift), new Vector<double>(centre), Vector<double>.Zero, Vector<double>.Zero);
        int i = 0;
        for (; i <= x.Length - (2 * Width); i += 2 * Width)
        {
            even = Vector.FusedMultiplyAdd(Load(d, i) - moved, Load(x, i) - middle, even);
            odd = Vector.FusedMultiplyAdd(Load(d, i + Width) - moved, Load(x, i + Width) - middle, odd);
        }

        double sum = Vector.Sum(even + odd);
        for (; i < x.Length; i++)
            sum += (d[i] - shift) * (x[i] - centre);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Combine(ReadOnlySpan<double> u, ReadOnlySpan<double> a, ReadOnlySpan<double> v, ReadOnlySpan<double> b, ReadOnlySpan<double> c, Span<double> y)
    {
        int i = 0;
        for (; i <= u.Length - Width; i += Width)
        {
            var sum = Vector.FusedMultiplyAdd(Load(u, i), Load(a, i), Load(c, i));
            (v.IsEmpty ? sum : Vector.FusedMultiplyAdd(Load(v, i), Load(b, i), sum)).CopyTo(y[i..]);
        }

        for (; i < u.Length; i++)
            y[i] = (a[i] * u[i]) + c[i] + (v.IsEmpty ? 0 : b[i] * v[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Combine(ReadOnlySpan<double> u, double a, ReadOnlySpan<double> v, double b, double c, Span<double> y)
    {
        var (factor, other, term) = (new Vector<double>(a), new Vector<double>(b), new Vector<double>(c));
        int i = 0;
        for (; i <= u.Length - Width; i += Width)
        {
            var sum = Vector.FusedMultiplyAdd(Load(u, i), factor, term);
            (v.IsEmpty ? sum : Vector.FusedMultiplyAdd(Load(v, i), other, sum)).CopyTo(y[i..]);
        }

        for (; i < u.Length; i++)
            y[i] = (a * u[i]) + c + (v.IsEmpty ? 0 : b * v[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Load(ReadOnlySpan<double> values, int i) => Vector.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)i);
}
