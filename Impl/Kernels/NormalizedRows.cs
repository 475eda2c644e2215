using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Kernels;

/// <summary>x̂ = (x − mean) · scale of each row, times γ and plus β, and the gradients of that.</summary>
public static class NormalizedRows
{
    private static int Width => Vector<double>.Count;

    /// <summary>The mean of (x − mean)².</summary>
    /// <param name="x">A row, at least one element.</param>
    /// <param name="mean">What is subtracted.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Variance(ReadOnlySpan<double> x, double mean)
    {
        var (centre, even, odd) = (new Vector<double>(mean), Vector<double>.Zero, Vector<double>.Zero);
        int i = 0;
        for (; i <= x.Length - (2 * Width); i += 2 * Width)
        {
            var (a, b) = (Load(x, i) - centre, Load(x, i + Width) - centre);
            (even, odd) = (Vector.FusedMultiplyAdd(a, a, even), Vector.FusedMultiplyAdd(b, b, odd));
        }

        double sum = Vector.Sum(even + odd);
        for (; i < x.Length; i++)
            sum += (x[i] - mean) * (x[i] - mean);
        return sum / x.Length;
    }

    /// <summary>Overwrites y with γ x̂ + β.</summary>
    /// <param name="x">A row.</param>
    /// <param name="mean">What is subtracted.</param>
    /// <param name="scale">What is multiplied by then.</param>
    /// <param name="gamma">As long as x; empty for ones.</param>
    /// <param name="beta">As long as x; empty for zeros.</param>
    /// <param name="y">As long as x; may be x itself.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(ReadOnlySpan<double> x, double mean, double scale, ReadOnlySpan<double> gamma, ReadOnlySpan<double> beta, Span<double> y)
    {
        Lengths.Same(x.Length, y.Length, gamma.IsEmpty ? x.Length : gamma.Length);
        Lengths.Same(x.Length, y.Length, beta.IsEmpty ? x.Length : beta.Length);
        var (centre, factor) = (new Vector<double>(mean), new Vector<double>(scale));
        int i = 0;
        for (; i <= x.Length - Width; i += Width)
        {
            var normalized = (Load(x, i) - centre) * factor;
            if (!gamma.IsEmpty)
                normalized *= Load(gamma, i);
            (beta.IsEmpty ? normalized : normalized + Load(beta, i)).CopyTo(y[i..]);
        }

        for (; i < x.Length; i++)
            y[i] = ((x[i] - mean) * scale * (gamma.IsEmpty ? 1 : gamma[i])) + (beta.IsEmpty ? 0 : beta[i]);
    }

    /// <summary>Overwrites dx with scale (g − [mean of g] − x̂ · mean of g x̂), where g = d γ, and adds d x̂ to dγ and d to dβ.</summary>
    /// <param name="x">The row.</param>
    /// <param name="mean">What was subtracted.</param>
    /// <param name="scale">What was multiplied by.</param>
    /// <param name="gamma">As long as x; empty for ones.</param>
    /// <param name="d">The gradient by y, as long.</param>
    /// <param name="isCentred">Whether the mean depends on x, so that the term in brackets is there.</param>
    /// <param name="dx">As long; not x, and not d.</param>
    /// <param name="dGamma">As long, or empty.</param>
    /// <param name="dBeta">As long, or empty.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(
        ReadOnlySpan<double> x, double mean, double scale, ReadOnlySpan<double> gamma, ReadOnlySpan<double> d, bool isCentred,
        Span<double> dx, Span<double> dGamma, Span<double> dBeta)
    {
        Lengths.Same(x.Length, d.Length, dx.Length);
        Lengths.Same(gamma.IsEmpty ? x.Length : gamma.Length, x.Length, dGamma.IsEmpty ? x.Length : dGamma.Length);
        var (centre, factor, sum, product) = (new Vector<double>(mean), new Vector<double>(scale), Vector<double>.Zero, Vector<double>.Zero);
        int i = 0;
        for (; i <= x.Length - Width; i += Width)
        {
            var (normalized, above) = ((Load(x, i) - centre) * factor, Load(d, i));
            var g = gamma.IsEmpty ? above : above * Load(gamma, i);
            g.CopyTo(dx[i..]);
            sum += g;
            product = Vector.FusedMultiplyAdd(g, normalized, product);
            if (!dGamma.IsEmpty)
                Vector.FusedMultiplyAdd(above, normalized, Load(dGamma, i)).CopyTo(dGamma[i..]);
        }

        double g1 = Vector.Sum(sum), gx = Vector.Sum(product);
        for (; i < x.Length; i++)
        {
            double normalized = (x[i] - mean) * scale;
            dx[i] = gamma.IsEmpty ? d[i] : d[i] * gamma[i];
            g1 += dx[i];
            gx += dx[i] * normalized;
            if (!dGamma.IsEmpty)
                dGamma[i] += d[i] * normalized;
        }

        if (!dBeta.IsEmpty)
            TensorPrimitives.Add(d, dBeta, dBeta);
        Finish(x, mean, scale, isCentred ? g1 / x.Length : 0, gx / x.Length, dx);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Finish(ReadOnlySpan<double> x, double mean, double scale, double g1, double gx, Span<double> dx)
    {
        var (centre, factor, first, second) = (new Vector<double>(mean), new Vector<double>(scale), new Vector<double>(g1), new Vector<double>(gx));
        int i = 0;
        for (; i <= x.Length - Width; i += Width)
            (factor * (Load(dx, i) - first - ((Load(x, i) - centre) * factor * second))).CopyTo(dx[i..]);
        for (; i < x.Length; i++)
            dx[i] = scale * (dx[i] - g1 - ((x[i] - mean) * scale * gx));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Load(ReadOnlySpan<double> values, int i) => Vector.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)i);
}
