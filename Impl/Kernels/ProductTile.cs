using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using static Harness.Kernels.Counts;

namespace Harness.Kernels;

/// <summary>The innermost loop of a product: a tile of the result, whose sums stay in registers.</summary>
internal static class ProductTile
{
    /// <summary>Columns of a tile: its sums and what they are made of fill sixteen registers, or the thirty-two that AVX-512 brings, for its narrower vectors too.</summary>
    public static int Columns => Avx512F.VL.IsSupported ? 8 : 4;

    /// <summary>Rows of a tile.</summary>
    public static int Rows => 3 * Vector<double>.Count;

    /// <summary>Adds A B to C, or overwrites C with it if it is the first.</summary>
    /// <param name="a">So many columns of the height, one after another.</param>
    /// <param name="b">So many rows of the width, one after another.</param>
    /// <param name="deep">Columns of A, as many as B has rows.</param>
    /// <param name="height">One, two or three vectors.</param>
    /// <param name="width">4 or 8.</param>
    /// <param name="start">What each column starts with.</param>
    /// <param name="isFirst">Whether C is overwritten.</param>
    /// <param name="c">The first element of C.</param>
    /// <param name="stride">From a column of C to the next.</param>
    public static void Multiply(ref double a, ref double b, int deep, int height, int width, ref double start, bool isFirst, ref double c, int stride)
    {
        if (height == Rows)
            Multiply<Three>(ref a, ref b, deep, width, ref start, isFirst, ref c, stride);
        else if (height == 2 * Vector<double>.Count)
            Multiply<Two>(ref a, ref b, deep, width, ref start, isFirst, ref c, stride);
        else
            Multiply<One>(ref a, ref b, deep, width, ref start, isFirst, ref c, stride);
    }

    private static void Multiply<THigh>(ref double a, ref double b, int deep, int width, ref double start, bool isFirst, ref double c, int stride)
        where THigh : struct, ICount
    {
        if (width == 4)
            Multiply<THigh, Four>(ref a, ref b, deep, ref start, isFirst, ref c, stride);
        else
            Multiply<THigh, Eight>(ref a, ref b, deep, ref start, isFirst, ref c, stride);
    }

    /// <summary>Adds A B to C, or overwrites C with it if it is the first, for a tile of up to three vectors by four or eight columns, whose sums stay in registers; each column starts with its number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<THigh, TWide>(ref double a, ref double b, int deep, ref double start, bool isFirst, ref double c, int stride)
        where THigh : struct, ICount
        where TWide : struct, ICount
    {
        Vector<double> c00 = new(start), c10 = c00, c20 = c00, c01 = new(Unsafe.Add(ref start, 1)), c11 = c01, c21 = c01;
        Vector<double> c02 = new(Unsafe.Add(ref start, 2)), c12 = c02, c22 = c02, c03 = new(Unsafe.Add(ref start, 3)), c13 = c03, c23 = c03;
        Vector<double> c04 = TWide.Value > 4 ? new(Unsafe.Add(ref start, 4)) : default, c14 = c04, c24 = c04, c05 = TWide.Value > 4 ? new(Unsafe.Add(ref start, 5)) : default, c15 = c05, c25 = c05;
        Vector<double> c06 = TWide.Value > 4 ? new(Unsafe.Add(ref start, 6)) : default, c16 = c06, c26 = c06, c07 = TWide.Value > 4 ? new(Unsafe.Add(ref start, 7)) : default, c17 = c07, c27 = c07;
        for (int j = 0; j < TWide.Value; j++)
            for (int i = 0; i < THigh.Value; i++)
                Prefetch(ref Unsafe.Add(ref c, (j * stride) + (i * Vector<double>.Count)));
        for (int k = 0; k < deep; k++)
        {
            var a0 = Vector.LoadUnsafe(ref a);
            var a1 = THigh.Value > 1 ? Vector.LoadUnsafe(ref a, (nuint)Vector<double>.Count) : default;
            var a2 = THigh.Value > 2 ? Vector.LoadUnsafe(ref a, (nuint)(2 * Vector<double>.Count)) : default;
            AddColumn<THigh>(a0, a1, a2, b, ref c00, ref c10, ref c20);
            AddColumn<THigh>(a0, a1, a2, Unsafe.Add(ref b, 1), ref c01, ref c11, ref c21);
            AddColumn<THigh>(a0, a1, a2, Unsafe.Add(ref b, 2), ref c02, ref c12, ref c22);
            AddColumn<THigh>(a0, a1, a2, Unsafe.Add(ref b, 3), ref c03, ref c13, ref c23);
            if (TWide.Value > 4)
            {
                AddColumn<THigh>(a0, a1, a2, Unsafe.Add(ref b, 4), ref c04, ref c14, ref c24);
                AddColumn<THigh>(a0, a1, a2, Unsafe.Add(ref b, 5), ref c05, ref c15, ref c25);
                AddColumn<THigh>(a0, a1, a2, Unsafe.Add(ref b, 6), ref c06, ref c16, ref c26);
                AddColumn<THigh>(a0, a1, a2, Unsafe.Add(ref b, 7), ref c07, ref c17, ref c27);
            }

            a = ref Unsafe.Add(ref a, THigh.Value * Vector<double>.Count);
            b = ref Unsafe.Add(ref b, TWide.Value);
        }

        PutColumn<THigh>(c00, c10, c20, isFirst, ref c);
        PutColumn<THigh>(c01, c11, c21, isFirst, ref Unsafe.Add(ref c, stride));
        PutColumn<THigh>(c02, c12, c22, isFirst, ref Unsafe.Add(ref c, 2 * stride));
        PutColumn<THigh>(c03, c13, c23, isFirst, ref Unsafe.Add(ref c, 3 * stride));
        if (TWide.Value > 4)
        {
            PutColumn<THigh>(c04, c14, c24, isFirst, ref Unsafe.Add(ref c, 4 * stride));
            PutColumn<THigh>(c05, c15, c25, isFirst, ref Unsafe.Add(ref c, 5 * stride));
            PutColumn<THigh>(c06, c16, c26, isFirst, ref Unsafe.Add(ref c, 6 * stride));
            PutColumn<THigh>(c07, c17, c27, isFirst, ref Unsafe.Add(ref c, 7 * stride));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddColumn<THigh>(Vector<double> a0, Vector<double> a1, Vector<double> a2, double factor, ref Vector<double> c0, ref Vector<double> c1, ref Vector<double> c2)
        where THigh : struct, ICount
    {
        Vector<double> b = new(factor);
        c0 = Vector.FusedMultiplyAdd(a0, b, c0);
        if (THigh.Value > 1)
            c1 = Vector.FusedMultiplyAdd(a1, b, c1);
        if (THigh.Value > 2)
            c2 = Vector.FusedMultiplyAdd(a2, b, c2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PutColumn<THigh>(Vector<double> c0, Vector<double> c1, Vector<double> c2, bool isFirst, ref double c)
        where THigh : struct, ICount
    {
        Put(c0, isFirst, ref c);
        if (THigh.Value > 1)
            Put(c1, isFirst, ref Unsafe.Add(ref c, Vector<double>.Count));
        if (THigh.Value > 2)
            Put(c2, isFirst, ref Unsafe.Add(ref c, 2 * Vector<double>.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector<double> sum, bool isFirst, ref double c) => (isFirst ? sum : Vector.LoadUnsafe(ref c) + sum).StoreUnsafe(ref c);

    /// <summary>Has a line of the cache brought near while something else is done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(ref double value)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref value));
    }
}
