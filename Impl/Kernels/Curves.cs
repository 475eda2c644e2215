using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Kernels;

/// <summary>A function of one number, applied to many, and the chain rule through it.</summary>
public static class Curves
{
    private static int Width => Vector<double>.Count;

    /// <summary>Overwrites y with f(x).</summary>
    /// <typeparam name="T">The kind of function.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">Any numbers.</param>
    /// <param name="y">As long; may be x itself.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Values<T>(T f, ReadOnlySpan<double> x, Span<double> y)
        where T : struct, IMap
    {
        Lengths.Same(x.Length, y.Length, y.Length);
        ref double from = ref MemoryMarshal.GetReference(x), to = ref MemoryMarshal.GetReference(y);
        int i = 0;
        for (; i <= x.Length - Width; i += Width)
            f.Value(Vector.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        if (i < x.Length)
            Store(f.Value(Rest(x[i..])), y[i..]);
    }

    /// <summary>Overwrites y with 1 / (1 + e⁻ˣ).</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="y">As long; may be x itself.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Sigmoid(ReadOnlySpan<double> x, Span<double> y) => Values(default(SigmoidMap), x, y);

    /// <summary>Overwrites y with tanh x.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="y">As long; may be x itself.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Tanh(ReadOnlySpan<double> x, Span<double> y) => Values(default(TanhMap), x, y);

    /// <summary>Overwrites dx with dout f′(x).</summary>
    /// <typeparam name="T">The kind of function.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">Any numbers.</param>
    /// <param name="dout">As long.</param>
    /// <param name="dx">As long; may be one of the others.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Slopes<T>(T f, ReadOnlySpan<double> x, ReadOnlySpan<double> dout, Span<double> dx)
        where T : struct, ICurve
    {
        Lengths.Same(x.Length, dout.Length, dx.Length);
        ref double from = ref MemoryMarshal.GetReference(x), above = ref MemoryMarshal.GetReference(dout), to = ref MemoryMarshal.GetReference(dx);
        int i = 0;
        for (; i <= x.Length - Width; i += Width)
            (Vector.LoadUnsafe(ref above, (nuint)i) * f.Slope(Vector.LoadUnsafe(ref from, (nuint)i))).StoreUnsafe(ref to, (nuint)i);
        if (i < x.Length)
            Store(Rest(dout[i..]) * f.Slope(Rest(x[i..])), dx[i..]);
    }

    /// <summary>The sum of f(a − b).</summary>
    /// <typeparam name="T">The kind of function, 0 at 0.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="a">Any numbers.</param>
    /// <param name="b">As many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SumOfDifferences<T>(T f, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
        where T : struct, ICurve
    {
        Lengths.Same(a.Length, b.Length, b.Length);
        ref double first = ref MemoryMarshal.GetReference(a), second = ref MemoryMarshal.GetReference(b);
        var sum = Vector<double>.Zero;
        int i = 0;
        for (; i <= a.Length - Width; i += Width)
            sum += f.Value(Vector.LoadUnsafe(ref first, (nuint)i) - Vector.LoadUnsafe(ref second, (nuint)i));
        // What fills the last vector up is a difference of 0.
        return Vector.Sum(i < a.Length ? sum + f.Value(Rest(a[i..]) - Rest(b[i..])) : sum);
    }

    /// <summary>Overwrites da with f′(a − b) times a factor.</summary>
    /// <typeparam name="T">The kind of function.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="a">Any numbers.</param>
    /// <param name="b">As many.</param>
    /// <param name="factor">What all is multiplied by.</param>
    /// <param name="da">As long; may be one of the others.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SlopesOfDifferences<T>(T f, ReadOnlySpan<double> a, ReadOnlySpan<double> b, double factor, Span<double> da)
        where T : struct, ICurve
    {
        Lengths.Same(a.Length, b.Length, da.Length);
        ref double first = ref MemoryMarshal.GetReference(a), second = ref MemoryMarshal.GetReference(b), to = ref MemoryMarshal.GetReference(da);
        int i = 0;
        for (; i <= a.Length - Width; i += Width)
            (f.Slope(Vector.LoadUnsafe(ref first, (nuint)i) - Vector.LoadUnsafe(ref second, (nuint)i)) * factor).StoreUnsafe(ref to, (nuint)i);
        if (i < a.Length)
            Store(f.Slope(Rest(a[i..]) - Rest(b[i..])) * factor, da[i..]);
    }

    /// <summary>Too few numbers for a vector, filled up with zeros.</summary>
    private static Vector<double> Rest(ReadOnlySpan<double> values)
    {
        Span<double> vector = stackalloc double[Width];
        vector.Clear();
        values.CopyTo(vector);
        return new(vector);
    }

    private static void Store(Vector<double> values, Span<double> to)
    {
        Span<double> vector = stackalloc double[Width];
        values.CopyTo(vector);
        vector[..to.Length].CopyTo(to);
    }

    private readonly struct SigmoidMap : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Value(Vector<double> x) => VectorMath.Sigmoid(x);
    }

    private readonly struct TanhMap : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Value(Vector<double> x) => VectorMath.Tanh(x);
    }
}
