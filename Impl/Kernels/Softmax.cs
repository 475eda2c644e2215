using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Harness.Kernels;

/// <summary>Softmax and its logarithm of rows that lie one after another, with their gradients.</summary>
/// <remarks>A row is shifted by its maximum, which changes neither result: no exponential overflows, and one is 1.</remarks>
public static class Softmax
{
    /// <summary>Overwrites y with e^x / Σ e^x of each row. A row of −∞ alone becomes NaN, as in torch.</summary>
    /// <param name="x">The rows.</param>
    /// <param name="length">The elements of a row, at least 1.</param>
    /// <param name="y">As long as x; may be x itself.</param>
    public static void Forward(ReadOnlySpan<double> x, int length, Span<double> y)
    {
        for (int at = 0; at < x.Length; at += length)
        {
            var row = y.Slice(at, length);
            Curves.Values(new Exponential(TensorPrimitives.Max(x.Slice(at, length))), x.Slice(at, length), row);
            TensorPrimitives.Divide(row, TensorPrimitives.Sum(row), row);
        }
    }

    /// <summary>Overwrites dx with y (d − Σ d y) of each row.</summary>
    /// <param name="y">What the forward pass gave.</param>
    /// <param name="dout">The gradient by y, as long.</param>
    /// <param name="length">The elements of a row, at least 1.</param>
    /// <param name="dx">As long; may be one of the others.</param>
    public static void Backward(ReadOnlySpan<double> y, ReadOnlySpan<double> dout, int length, Span<double> dx)
    {
        for (int at = 0; at < y.Length; at += length)
        {
            var p = y.Slice(at, length);
            var d = dout.Slice(at, length);
            var to = dx.Slice(at, length);
            double s = TensorPrimitives.Dot(p, d);
            TensorPrimitives.Subtract(d, s, to);
            TensorPrimitives.Multiply(to, p, to);
        }
    }

    /// <summary>Overwrites y with x − ln Σ e^x of each row.</summary>
    /// <param name="x">The rows.</param>
    /// <param name="length">The elements of a row, at least 1.</param>
    /// <param name="y">As long as x, and not x itself.</param>
    public static void LogForward(ReadOnlySpan<double> x, int length, Span<double> y)
    {
        for (int at = 0; at < x.Length; at += length)
        {
            var from = x.Slice(at, length);
            var to = y.Slice(at, length);
            double largest = TensorPrimitives.Max(from);
            Curves.Values(new Exponential(largest), from, to);
            double logOfSum = Math.Log(TensorPrimitives.Sum(to));
            // Not by one number: of 1e16 and a small logarithm nothing of the latter would be left.
            TensorPrimitives.Subtract(from, largest, to);
            TensorPrimitives.Subtract(to, logOfSum, to);
        }
    }

    /// <summary>Overwrites dx with d − e^y Σ d of each row.</summary>
    /// <param name="y">What <see cref="LogForward"/> gave.</param>
    /// <param name="dout">The gradient by y, as long.</param>
    /// <param name="length">The elements of a row, at least 1.</param>
    /// <param name="dx">As long; neither of the others.</param>
    public static void LogBackward(ReadOnlySpan<double> y, ReadOnlySpan<double> dout, int length, Span<double> dx)
    {
        for (int at = 0; at < y.Length; at += length)
        {
            var from = y.Slice(at, length);
            var d = dout.Slice(at, length);
            var to = dx.Slice(at, length);
            Curves.Values(new Exponential(0), from, to);
            TensorPrimitives.Multiply(to, -TensorPrimitives.Sum(d), to);
            TensorPrimitives.Add(to, d, to);
        }
    }

    /// <summary>e^(x − shift).</summary>
    private readonly struct Exponential(double shift) : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Value(Vector<double> x) => VectorMath.Exp(x - new Vector<double>(shift));
    }
}
