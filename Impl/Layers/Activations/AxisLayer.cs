using System.Numerics.Tensors;

namespace Harness.Layers.Activations;

/// <summary>A layer that works on the elements along one axis, whose gradient follows from its output.</summary>
/// <remarks>X may have any shape with that axis, which has at least one element; the others may be empty.</remarks>
public abstract class AxisLayer : ITensorLayer
{
    private double[]? _y;
    private nint[]? _lengths;

    private protected AxisLayer(int dim) => Dim = dim;

    /// <summary>The axis; negative ones count from the last.</summary>
    public int Dim { get; }

    private string Type => GetType().Name;

    /// <summary>The layer's output, in the shape of X.</summary>
    /// <param name="X">Any shape that has the axis. Not kept.</param>
    /// <param name="result">A dense array of the shape of X, not X itself, which becomes the output and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">X does not have the axis or no element along it; the result has another shape, or shares memory with X.</exception>
    public Tensor<double> Forward(Tensor<double> X, Tensor<double>? result = null)
    {
        var (outer, length, inner) = Split(X);
        result = Arrays.Result(Type, result, X.Lengths, read: X);
        var y = Arrays.Scratch(ref _y, (int)X.FlattenedLength);
        if (inner == 1)
        {
            ForwardRows(Arrays.Elements(X), length, y);
        }
        else
        {
            double[] rows = new double[y.Length];
            Swap(Arrays.Elements(X), outer, length, inner, rows);
            ForwardRows(rows, length, y);
        }

        _lengths = X.Lengths.ToArray();
        Swap(y, outer, inner, length, Arrays.Memory(result));
        return result;
    }

    /// <summary>The gradient by the latest X, in its shape.</summary>
    /// <param name="dout">The gradient of the loss by the output, in its shape.</param>
    /// <param name="result">A dense array of the shape of X, not dout itself, which becomes the gradient and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">The shape of dout or of the result is not that of X, or the result shares memory with dout.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public Tensor<double> Backward(Tensor<double> dout, Tensor<double>? result = null)
    {
        nint[] lengths = Guard.AfterForward(Type, _lengths);
        Guard.Shape(Type, dout, lengths);
        result = Arrays.Result(Type, result, lengths, read: dout);
        var (outer, length, inner) = Split(dout);
        if (inner == 1)
        {
            BackwardRows(_y, Arrays.Elements(dout), length, Arrays.Memory(result));
            return result;
        }

        double[] rows = new double[_y!.Length], slopes = new double[_y.Length];
        Swap(Arrays.Elements(dout), outer, length, inner, rows);
        BackwardRows(_y, rows, length, slopes);
        Swap(slopes, outer, inner, length, Arrays.Memory(result));
        return result;
    }

    /// <summary>Overwrites y, of rows one after another.</summary>
    private protected abstract void ForwardRows(ReadOnlySpan<double> x, int length, Span<double> y);

    /// <summary>Overwrites dx, of rows one after another, from the output y.</summary>
    private protected abstract void BackwardRows(ReadOnlySpan<double> y, ReadOnlySpan<double> dout, int length, Span<double> dx);

    /// <summary>The elements before the axis, along it, and behind it.</summary>
    private (int Outer, int Length, int Inner) Split(Tensor<double> X)
    {
        int axis = Dim < 0 ? Dim + X.Rank : Dim;
        if (axis < 0 || axis >= X.Rank || X.Lengths[axis] == 0)
            throw new ArgumentException($"{Type}.{nameof(Forward)}: expected X with at least one element along axis {Dim}, found shape {Guard.Text(X.Lengths)}.", nameof(X));
        return (Arrays.Count(X.Lengths[..axis]), (int)X.Lengths[axis], Arrays.Count(X.Lengths[(axis + 1)..]));
    }

    /// <summary>Swaps the last two of three axes; a copy where one of them has one element.</summary>
    private static void Swap(ReadOnlySpan<double> from, int outer, int rows, int columns, Span<double> to)
    {
        if (rows == 1 || columns == 1)
        {
            from.CopyTo(to);
            return;
        }

        for (int start = 0, size = rows * columns; start < outer * size; start += size)
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < columns; j++)
                    to[start + (j * rows) + i] = from[start + (i * columns) + j];
    }
}
