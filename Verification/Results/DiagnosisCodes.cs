namespace Harness.Results;

/// <summary>The stable names of what may be wrong.</summary>
public static class DiagnosisCodes
{
    /// <summary>A call changes its argument in place.</summary>
    public const string InputMutated = "input-mutated";

    /// <summary>A second call adds to what the first one left.</summary>
    public const string Accumulates = "accumulates";

    /// <summary>The same call gives other numbers.</summary>
    public const string Nondeterministic = "nondeterministic";

    /// <summary>Instances share state.</summary>
    public const string StateLeak = "state-leak";

    /// <summary>The notebook's numbers stand in the code.</summary>
    public const string HardCoded = "hard-coded";

    /// <summary>Backward works as if every element of dout were 1.</summary>
    public const string UpstreamIgnored = "upstream-ignored";

    /// <summary>ReLU's mask is that of dout.</summary>
    public const string MaskFromUpstream = "mask-from-upstream";

    /// <summary>ReLU's mask lets the wrong half through.</summary>
    public const string MaskInverted = "mask-inverted";

    /// <summary>ReLU lets everything through.</summary>
    public const string MaskMissing = "mask-missing";

    /// <summary>ReLU has a slope below zero.</summary>
    public const string Leaky = "leaky";

    /// <summary>Y = X W.</summary>
    public const string BiasNotAdded = "bias-not-added";

    /// <summary>Backward returns no db.</summary>
    public const string BiasGradientMissing = "bias-gradient-missing";

    /// <summary>db is not the sum over the batch.</summary>
    public const string BiasGradientNotSummed = "bias-gradient-not-summed";

    /// <summary>y_true and y_pred are exchanged.</summary>
    public const string SwappedArguments = "swapped-arguments";

    /// <summary>Only the term y log p is there.</summary>
    public const string OnlyPositiveClass = "only-positive-class";

    /// <summary>The logarithm is not the natural one.</summary>
    public const string LogBase = "log-base";

    /// <summary>Probabilities are kept from 0 and 1 by more than is harmless.</summary>
    public const string Clipped = "clipped";

    /// <summary>A matrix is the transpose of the right one.</summary>
    public const string Transposed = "transposed";

    /// <summary>N times the right result.</summary>
    public const string MissingBatchMean = "missing-batch-mean";

    /// <summary>The right result divided by N.</summary>
    public const string ExtraBatchMean = "extra-batch-mean";

    /// <summary>The right result for one batch size, which is written as a number.</summary>
    public const string BatchSizeTypedIn = "batch-size-typed-in";

    /// <summary>The right result with the other sign.</summary>
    public const string SignFlipped = "sign-flipped";

    /// <summary>The right result rounded to some decimals.</summary>
    public const string Rounded = "rounded";

    /// <summary>Cut off to whole numbers.</summary>
    public const string WholeNumbers = "whole-numbers";

    /// <summary>The right result times one factor.</summary>
    public const string Scale = "scale";

    /// <summary>W = randn(out, in).T.</summary>
    public const string InitWrongShapeOrder = "init-wrong-shape-order";

    /// <summary>W is one number throughout.</summary>
    public const string InitConstant = "init-constant";

    /// <summary>W is drawn from a uniform distribution.</summary>
    public const string InitUniform = "init-uniform";

    /// <summary>W is the stated one times a factor.</summary>
    public const string InitScaled = "init-scaled";

    /// <summary>b is drawn instead of zero.</summary>
    public const string InitBiasDrawn = "init-bias-drawn";

    /// <summary>Right, in float32 arithmetic.</summary>
    public const string SinglePrecision = "float32-precision";

    /// <summary>Every code, the most specific first: of two that give one result the same numbers the earlier one is meant.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        InputMutated, Accumulates, Nondeterministic, StateLeak, HardCoded,
        UpstreamIgnored, MaskFromUpstream, MaskInverted, MaskMissing, Leaky, BiasNotAdded, BiasGradientMissing, BiasGradientNotSummed,
        SwappedArguments, OnlyPositiveClass, LogBase, Clipped,
        Transposed, MissingBatchMean, ExtraBatchMean, BatchSizeTypedIn, SignFlipped, WholeNumbers, Rounded, Scale,
        InitWrongShapeOrder, InitConstant, InitUniform, InitScaled, InitBiasDrawn,
        SinglePrecision,
    ];
}
