using System.Numerics;
using System.Numerics.Tensors;

namespace Harness.Kernels;

/// <summary>Cross-entropy of the softmax of each row, from logits, and its gradient; a vector holds one column's elements of several rows.</summary>
/// <remarks>
/// With m the largest logit of a row and S = Σ_i e^(z_i − m), ln softmax(z)_i = z_i − m − ln S, which neither overflows nor loses what is small.
/// </remarks>
public static class SoftmaxCrossEntropy
{
    /// <summary>Rows at once: what is kept of them between the passes over their columns stays in the first-level cache.</summary>
    private const int Rows = 64;

    /// <summary>−Σ_n Σ_i y_ni ln softmax(z_n)_i.</summary>
    /// <param name="y">The targets, shape (N, M), column by column.</param>
    /// <param name="z">The logits, in the same shape and order; finite.</param>
    /// <param name="rows">N.</param>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of N.</exception>
    public static double Sum(ReadOnlySpan<double> y, ReadOnlySpan<double> z, int rows)
    {
        int columns = Columns(y, z, z, rows);
        Span<double> largest = stackalloc double[Rows], exponentials = stackalloc double[Rows], weights = stackalloc double[Rows], unused = stackalloc double[Rows];
        double sum = 0;
        for (int top = 0; top < rows; top += Rows)
        {
            int height = Math.Min(Rows, rows - top);
            Largest(z, rows, columns, top, height, largest);
            exponentials.Clear();
            weights.Clear();
            double products = 0;
            for (int i = 0; i < columns; i++)
            {
                ReadOnlySpan<double> target = y.Slice((i * rows) + top, height), logit = z.Slice((i * rows) + top, height);
                Exponentials(logit, largest, exponentials, unused);
                TensorPrimitives.Add(target, weights[..height], weights);
                products += TensorPrimitives.Dot(target, logit);
            }

            for (int n = 0; n < height; n++)
                sum += weights[n] * (largest[n] + Math.Log(exponentials[n]));
            sum -= products;
        }

        return sum;
    }

    /// <summary>Overwrites the gradient with (softmax(z)_ni Σ_j y_nj − y_ni) / divisor.</summary>
    /// <param name="y">The targets, shape (N, M), column by column.</param>
    /// <param name="z">The logits, in the same shape and order; finite.</param>
    /// <param name="rows">N.</param>
    /// <param name="divisor">What all is divided by.</param>
    /// <param name="gradient">In the same shape and order; may not overlap the others.</param>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of N.</exception>
    public static void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> z, int rows, double divisor, Span<double> gradient)
    {
        int columns = Columns(y, z, gradient, rows);
        Span<double> largest = stackalloc double[Rows], exponentials = stackalloc double[Rows], weights = stackalloc double[Rows];
        for (int top = 0; top < rows; top += Rows)
        {
            int height = Math.Min(Rows, rows - top);
            weights.Clear();
            exponentials.Clear();
            Largest(z, rows, columns, top, height, largest);
            for (int i = 0; i < columns; i++)
            {
                Exponentials(z.Slice((i * rows) + top, height), largest, exponentials, gradient.Slice((i * rows) + top, height));
                TensorPrimitives.Add(y.Slice((i * rows) + top, height), weights[..height], weights);
            }

            for (int n = 0; n < height; n++)
                weights[n] /= exponentials[n];
            for (int i = 0; i < columns; i++)
                Finish(y.Slice((i * rows) + top, height), weights, 1 / divisor, gradient.Slice((i * rows) + top, height));
        }
    }

    private static int Columns(ReadOnlySpan<double> y, ReadOnlySpan<double> z, ReadOnlySpan<double> gradient, int rows)
    {
        Lengths.Same(y.Length, z.Length, gradient.Length);
        int columns = rows == 0 ? 0 : y.Length / rows;
        return columns * rows == y.Length ? columns : throw new ArgumentException($"Expected a multiple of {rows} elements, found {y.Length}.", nameof(y));
    }

    private static void Largest(ReadOnlySpan<double> z, int rows, int columns, int top, int height, Span<double> largest)
    {
        largest.Fill(double.NegativeInfinity);
        for (int i = 0; i < columns; i++)
            TensorPrimitives.Max(z.Slice((i * rows) + top, height), largest[..height], largest);
    }

    /// <summary>e^(z − largest) of a column, which is also added to the sums; a rest shorter than a vector goes through one all the same.</summary>
    private static void Exponentials(ReadOnlySpan<double> z, ReadOnlySpan<double> largest, Span<double> sums, Span<double> result)
    {
        int n = 0;
        for (; n <= z.Length - Vector<double>.Count; n += Vector<double>.Count)
        {
            var exponential = VectorMath.ExpOfNegative(new Vector<double>(z[n..]) - new Vector<double>(largest[n..]));
            exponential.CopyTo(result[n..]);
            (new Vector<double>(sums[n..]) + exponential).CopyTo(sums[n..]);
        }

        for (; n < z.Length; n++)
        {
            result[n] = VectorMath.ExpOfNegative(new Vector<double>(z[n] - largest[n])).ToScalar();
            sums[n] += result[n];
        }
    }

    /// <summary>(gradient · weight − y) · factor.</summary>
    private static void Finish(ReadOnlySpan<double> y, ReadOnlySpan<double> weights, double factor, Span<double> gradient)
    {
        int n = 0;
        for (; n <= y.Length - Vector<double>.Count; n += Vector<double>.Count)
            (((new Vector<double>(gradient[n..]) * new Vector<double>(weights[n..])) - new Vector<double>(y[n..])) * factor).CopyTo(gradient[n..]);
        for (; n < y.Length; n++)
            gradient[n] = ((gradient[n] * weights[n]) - y[n]) * factor;
    }
}
