using System.Numerics.Tensors;
using Harness.Kernels;

namespace Harness.Layers.Normalization;

/// <summary>Y = γ x̂ + β with x̂ = (x − m) / √(v + ε), m and v the mean and variance of a channel over the batch; torch's BatchNorm.</summary>
/// <remarks>
/// S. Ioffe and C. Szegedy, "Batch Normalization", 2015. Training normalizes by the variance divided by M, the elements of a channel, and
/// keeps a running one divided by M − 1, as torch does; evaluation normalizes by the running statistics.
/// </remarks>
public sealed class BatchNormLayer : ITensorLayer
{
    private (Tensor<double> X, bool Training)? _forward;
    private double[]? _means;
    private double[]? _roots;
    private double[]? _scratch;

    /// <summary>Fixes the number of channels; γ is ones and β zeros at first, the running mean zeros, the running variance ones.</summary>
    /// <param name="numFeatures">Channels, the second axis of X: at least 1.</param>
    /// <param name="eps">What is added to the variance: finite, at least 0; torch's default is 1e-5.</param>
    /// <param name="momentum">The share of a new batch in the running statistics, from 0 to 1; torch's default is 0.1. Null for the mean of all batches.</param>
    /// <param name="affine">Whether γ and β are there and learned.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public BatchNormLayer(int numFeatures, double eps = 1e-5, double? momentum = 0.1, bool affine = true)
    {
        Guard.Positive(nameof(BatchNormLayer), numFeatures);
        Guard.FiniteAndNotNegative(nameof(BatchNormLayer), eps);
        Guard.Between(nameof(BatchNormLayer), momentum ?? 0, 0, 1, nameof(momentum));
        (NumFeatures, Eps, Momentum) = (numFeatures, eps, momentum);
        (RunningMean, RunningVar) = (Arrays.New(numFeatures), Arrays.New(numFeatures));
        RunningVar.Fill(1);
        Weight = affine ? new($"{nameof(BatchNormLayer)}.{nameof(Weight)}", RunningVar) : null;
        Bias = affine ? new($"{nameof(BatchNormLayer)}.{nameof(Bias)}", RunningMean) : null;
    }

    /// <summary>Channels.</summary>
    public int NumFeatures { get; }

    /// <summary>What is added to the variance.</summary>
    public double Eps { get; }

    /// <summary>The share of a new batch in the running statistics; null for the mean of all batches.</summary>
    public double? Momentum { get; }

    /// <summary>Whether Forward normalizes by the batch and moves the running statistics; true unless set.</summary>
    public bool Training { get; set; } = true;

    /// <summary>γ, shape (C); null without affine.</summary>
    public Parameter? Weight { get; }

    /// <summary>β, shape (C); null without affine.</summary>
    public Parameter? Bias { get; }

    /// <summary>The running mean, shape (C); may be written to.</summary>
    public Tensor<double> RunningMean { get; }

    /// <summary>The running variance, shape (C); may be written to.</summary>
    public Tensor<double> RunningVar { get; }

    /// <summary>Batches that the running statistics have seen.</summary>
    public long NumBatchesTracked { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => Weight is null ? [] : [Weight, Bias!];

    /// <summary>γ x̂ + β, in the shape of X.</summary>
    /// <param name="X">Shape (N, C) or (N, C, …); a channel has two elements or more in training, or none at all, which leaves the running statistics alone. Kept by reference until the next Forward.</param>
    /// <param name="result">A dense array of the shape of X, not X itself, which becomes the output and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">X has other channels, or one element for each in training; the result has another shape, or shares memory with X.</exception>
    public Tensor<double> Forward(Tensor<double> X, Tensor<double>? result = null)
    {
        var (inner, count) = Check(X);
        result = Arrays.Result(nameof(BatchNormLayer), result, X.Lengths, read: X);
        var x = Arrays.Elements(X);
        var (mean, root) = (_means ??= new double[NumFeatures], _roots ??= new double[NumFeatures]);
        if (Training && count > 0)
        {
            ChannelSums.Of(x, inner, mean);
            TensorPrimitives.Divide(mean, count, mean);
            ChannelSums.OfProducts(x, mean, x, mean, inner, root);
            Track(mean, root, count);
            TensorPrimitives.Divide(root, count, root);
        }
        else
        {
            Arrays.Elements(RunningMean).CopyTo(mean);
            Arrays.Elements(RunningVar).CopyTo(root);
        }

        // r = 1/√(v + ε), and y = (γ r) x + (β − γ r m).
        TensorPrimitives.Add(root, Eps, root);
        TensorPrimitives.Sqrt(root, root);
        TensorPrimitives.Divide(1.0, root, root);
        var a = Arrays.Scratch(ref _scratch, 4 * NumFeatures)[..NumFeatures];
        var b = _scratch.AsSpan(NumFeatures, NumFeatures);
        Scale(root, a);
        TensorPrimitives.Multiply(a, mean, b);
        TensorPrimitives.Subtract(Bias is null ? new double[NumFeatures] : Bias.Values, b, b);
        ChannelSums.Combine(x, a, [], [], b, inner, Arrays.Memory(result));
        _forward = (X, Training);
        return result;
    }

    /// <summary>The gradient by the latest X, in its shape; those by γ and β are in the parameters.</summary>
    /// <param name="dout">The gradient of the loss by the output, in its shape.</param>
    /// <param name="result">A dense array of the shape of X, which becomes the gradient and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">The shape of dout or of the result is not that of X, or the result shares memory with X.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public Tensor<double> Backward(Tensor<double> dout, Tensor<double>? result = null)
    {
        var (X, training) = Guard.AfterForward(nameof(BatchNormLayer), _forward);
        Guard.Shape(nameof(BatchNormLayer), dout, X.Lengths);
        result = Arrays.Result(nameof(BatchNormLayer), result, X.Lengths, read: X);
        int inner = Inner(X), count = (int)X.FlattenedLength / NumFeatures;
        var x = Arrays.Elements(X);
        var d = Arrays.Elements(dout);
        var (mean, root) = (_means!, _roots!);

        // ∂L/∂β = Σ d and ∂L/∂γ = Σ d x̂ over the M elements of a channel, with x̂ = (x − m) r.
        var sums = _scratch.AsSpan(2 * NumFeatures, NumFeatures);
        var products = _scratch.AsSpan(3 * NumFeatures, NumFeatures);
        ChannelSums.Of(d, inner, sums);
        ChannelSums.OfProducts(d, [], x, mean, inner, products);
        TensorPrimitives.Multiply(products, root, products);
        if (Weight is not null)
        {
            products.CopyTo(Weight.Gradients);
            sums.CopyTo(Bias!.Gradients);
        }

        // As in layer normalization, m and v depend on every x of the channel: ∂L/∂x = γ r (d − mean(d) − x̂ mean(d x̂)).
        // That is a d + b x + c with a = γ r, b = −a r mean(d x̂) and c = −a mean(d) − b m. In evaluation m and v are constants: a d.
        var a = _scratch.AsSpan(0, NumFeatures);
        var b = _scratch.AsSpan(NumFeatures, NumFeatures);
        Scale(root, a);
        double share = training && count > 0 ? 1.0 / count : 0;
        for (int c = 0; c < NumFeatures; c++)
        {
            b[c] = -a[c] * root[c] * products[c] * share;
            sums[c] = (-a[c] * sums[c] * share) - (b[c] * mean[c]);
        }

        ChannelSums.Combine(d, a, x, b, sums, inner, Arrays.Memory(result));
        return result;
    }

    private static int Inner(Tensor<double> X) => Math.Max(1, Arrays.Count(X.Lengths[2..]));

    /// <summary>γ r, or r without γ.</summary>
    private void Scale(ReadOnlySpan<double> root, Span<double> a)
    {
        if (Weight is null)
            root.CopyTo(a);
        else
            TensorPrimitives.Multiply(root, Weight.Values, a);
    }

    /// <summary>Moves the running statistics towards those of a batch, whose variance is unbiased there.</summary>
    private void Track(ReadOnlySpan<double> mean, ReadOnlySpan<double> squares, int count)
    {
        NumBatchesTracked++;
        double share = Momentum ?? (1.0 / NumBatchesTracked);
        var (means, variances) = (RunningMean, RunningVar);
        for (int c = 0; c < NumFeatures; c++)
        {
            means[c] = ((1 - share) * means[c]) + (share * mean[c]);
            variances[c] = ((1 - share) * variances[c]) + (share * squares[c] / (count - 1));
        }
    }

    private (int Inner, int Count) Check(Tensor<double> X)
    {
        if (X.Rank < 2 || X.Lengths[1] != NumFeatures)
            throw new ArgumentException($"{nameof(BatchNormLayer)}.{nameof(Forward)}: expected X of shape (N, {NumFeatures}) or (N, {NumFeatures}, …), found {Guard.Text(X.Lengths)}.", nameof(X));
        int count = (int)X.FlattenedLength / NumFeatures;
        return Training && count == 1
            ? throw new ArgumentException($"{nameof(BatchNormLayer)}.{nameof(Forward)}: expected more than one element for each channel in training, found shape {Guard.Text(X.Lengths)}: one has no variance.", nameof(X))
            : (Inner(X), count);
    }
}
