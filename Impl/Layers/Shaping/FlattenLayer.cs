using System.Numerics.Tensors;

namespace Harness.Layers.Shaping;

/// <summary>Joins the axes from one to another into one, row by row; torch's Flatten.</summary>
public sealed class FlattenLayer : ITensorLayer
{
    private nint[]? _lengths;

    /// <summary>Chooses the axes.</summary>
    /// <param name="startDim">The first that is joined; negative ones count from the last. torch's default is 1, which leaves the batch alone.</param>
    /// <param name="endDim">The last that is joined; torch's default is −1.</param>
    public FlattenLayer(int startDim = 1, int endDim = -1) => (StartDim, EndDim) = (startDim, endDim);

    /// <summary>The first axis that is joined.</summary>
    public int StartDim { get; }

    /// <summary>The last axis that is joined.</summary>
    public int EndDim { get; }

    /// <summary>The same elements, with the axes joined; an array of its own.</summary>
    /// <param name="X">Any shape that has the axes. Not kept.</param>
    /// <param name="result">A dense array of the new shape, which becomes the output and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">X does not have the axes, or they are in the wrong order; the result has another shape.</exception>
    public Tensor<double> Forward(Tensor<double> X, Tensor<double>? result = null)
    {
        nint[] joined = Joined(X.Lengths);
        result = Arrays.Result(nameof(FlattenLayer), result, joined, read: X);
        Arrays.Elements(X).CopyTo(Arrays.Memory(result));
        _lengths = X.Lengths.ToArray();
        return result;
    }

    /// <summary>The same elements in the shape of the latest X: each output is one input.</summary>
    /// <param name="dout">The gradient of the loss by the output, in its shape.</param>
    /// <param name="result">A dense array of the shape of X, which becomes the gradient and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">dout has not the shape that Forward returned, or the result not that of X.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public Tensor<double> Backward(Tensor<double> dout, Tensor<double>? result = null)
    {
        nint[] lengths = Guard.AfterForward(nameof(FlattenLayer), _lengths);
        Guard.Shape(nameof(FlattenLayer), dout, Joined(lengths));
        result = Arrays.Result(nameof(FlattenLayer), result, lengths, read: dout);
        Arrays.Elements(dout).CopyTo(Arrays.Memory(result));
        return result;
    }

    private nint[] Joined(ReadOnlySpan<nint> lengths)
    {
        int first = StartDim < 0 ? StartDim + lengths.Length : StartDim, last = EndDim < 0 ? EndDim + lengths.Length : EndDim;
        if (first < 0 || first > last || last >= lengths.Length)
            throw new ArgumentException($"{nameof(FlattenLayer)}.{nameof(Forward)}: expected X with axes from {StartDim} to {EndDim}, found shape {Guard.Text(lengths)}.", nameof(lengths));
        return [.. lengths[..first], Arrays.Count(lengths[first..(last + 1)]), .. lengths[(last + 1)..]];
    }
}
