namespace Harness.FiniteDifference;

/// <summary>How gradients are checked; the defaults are those of <c>torch.autograd.gradcheck</c>.</summary>
public sealed record GradientCheckOptions
{
    internal const double DoubleEps = 1e-6;
    internal const double DoubleAtol = 1e-5;
    internal const double DoubleRtol = 1e-3;
    internal const double SingleEps = 1.0 / 32;
    internal const double SingleAtol = 1e-3;
    internal const double SingleRtol = 1e-2;

    private const double SmallestEps = 1.0 / (1L << 52);
    private const int MostDirections = 1_000_000;

    /// <summary>The defaults.</summary>
    public static GradientCheckOptions Default { get; } = new();

    /// <summary>Whether every element of the Jacobian is compared, which is the default, or the slopes along random directions.</summary>
    public GradientCheckMode Mode { get; init; }

    /// <summary>
    /// The step, relative to the larger of |x| and 1: from 2⁻⁵² to below 1; null for 1e-6, or 1/32 where an input or the output is of
    /// float32. It is rounded down to a power of two, so that x ± h has no rounding error. Where it does not settle a derivative, shorter
    /// and longer ones are tried.
    /// </summary>
    public double? Eps { get; init; }

    /// <summary>The absolute tolerance, 0 or more: |analytic − numeric| ≤ atol + rtol · |numeric|; null for 1e-5, or 1e-3 for float32.</summary>
    public double? Atol { get; init; }

    /// <summary>The relative tolerance, 0 or more; null for 1e-3, or 1e-2 for float32.</summary>
    public double? Rtol { get; init; }

    /// <summary>How far two backwards with the same upstream may be apart, 0 or more: 0 by default, the same bits.</summary>
    public double NondeterminismTolerance { get; init; }

    /// <summary>From which upstream gradients and directions are drawn; the same seed gives the same. 17 by default.</summary>
    public uint Seed { get; init; } = 17;

    /// <summary>How many directions there are in <see cref="GradientCheckMode.RandomDirections"/>, 1 to 1,000,000; 1 is the default.</summary>
    public int Directions { get; init; } = 1;

    /// <summary>
    /// Whether a kink lies within reach of an element. Such elements are not moved and not compared, and the result lists their names.
    /// Null where there are none.
    /// </summary>
    public Func<CheckedElement, bool>? Kink { get; init; }

    /// <summary>The names of the inputs in messages: as many as there are; null for x, or x0, x1, ….</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Holds the numbers against their ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is outside.</exception>
    internal void RequireLegal()
    {
        Require(Eps is null or (>= SmallestEps and < 1), Eps ?? 0, nameof(Eps), "of 2^-52 or more and below 1");
        Require(Atol is null or >= 0, Atol ?? 0, nameof(Atol), "of 0 or more");
        Require(Rtol is null or >= 0, Rtol ?? 0, nameof(Rtol), "of 0 or more");
        Require(NondeterminismTolerance >= 0, NondeterminismTolerance, nameof(NondeterminismTolerance), "of 0 or more");
        Require(Directions is >= 1 and <= MostDirections, Directions, nameof(Directions), $"of 1 to {MostDirections}");
        Require(Enum.IsDefined(Mode), (int)Mode, nameof(Mode), $"of {string.Join(" or ", Enum.GetNames<GradientCheckMode>())}");
    }

    private static void Require(bool isLegal, double value, string name, string range)
    {
        if (!isLegal)
            throw new ArgumentOutOfRangeException(name, FormattableString.Invariant($"{nameof(GradientCheckOptions)}: expected {name} {range}, found {value}."));
    }
}
