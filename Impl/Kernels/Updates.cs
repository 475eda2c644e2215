using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Kernels;

/// <summary>One pass over parameters, their gradients and what they remember.</summary>
public static class Updates
{
    private static int Width => Vector<double>.Count;

    /// <summary>Moves the parameters.</summary>
    /// <typeparam name="T">The kind of step.</typeparam>
    /// <param name="update">The step.</param>
    /// <param name="w">The parameters, which are overwritten.</param>
    /// <param name="g">The gradients, as many.</param>
    /// <param name="m">The first number that each remembers; empty where none is.</param>
    /// <param name="v">The second; empty where none is.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<T>(T update, Span<double> w, ReadOnlySpan<double> g, Span<double> m, Span<double> v)
        where T : struct, IUpdate
    {
        Lengths.Same(w.Length, g.Length, m.IsEmpty ? w.Length : m.Length);
        Lengths.Same(w.Length, g.Length, v.IsEmpty ? w.Length : v.Length);
        int i = 0;
        for (; i <= w.Length - Width; i += Width)
        {
            var first = m.IsEmpty ? Vector<double>.Zero : Load(m, i);
            var second = v.IsEmpty ? Vector<double>.Zero : Load(v, i);
            var moved = update.Move(Load(w, i), Load(g, i), ref first, ref second);
            Store(moved, w, i);
            if (!m.IsEmpty)
                Store(first, m, i);
            if (!v.IsEmpty)
                Store(second, v, i);
        }

        if (i == w.Length)
            return;
        Span<double> rest = stackalloc double[4 * Width];
        rest.Clear();
        var (place, size) = (i, w.Length - i);
        w[place..].CopyTo(rest);
        g[place..].CopyTo(rest[Width..]);
        if (!m.IsEmpty)
            m[place..].CopyTo(rest[(2 * Width)..]);
        if (!v.IsEmpty)
            v[place..].CopyTo(rest[(3 * Width)..]);
        Apply(update, rest[..Width], rest.Slice(Width, Width), m.IsEmpty ? m : rest.Slice(2 * Width, Width), v.IsEmpty ? v : rest.Slice(3 * Width, Width));
        rest[..size].CopyTo(w[place..]);
        if (!m.IsEmpty)
            rest.Slice(2 * Width, size).CopyTo(m[place..]);
        if (!v.IsEmpty)
            rest.Slice(3 * Width, size).CopyTo(v[place..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Load(ReadOnlySpan<double> values, int i) => Vector.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<double> vector, Span<double> values, int i) => vector.StoreUnsafe(ref MemoryMarshal.GetReference(values), (nuint)i);
}
