namespace Harness.FiniteDifference;

/// <summary>How gradients are checked; the defaults are those of <c>torch.autograd.gradcheck</c>.</summary>
public sealed record GradientCheckOptions
{
    private const double SmallestEps = 1.0 / (1L << 52);
    private const int MostDirections = 1_000_000;

    /// <summary>The defaults.</summary>
    public static GradientCheckOptions Default { get; } = new();

    /// <summary>Whether every element of the Jacobian is compared, which is the default, or the slopes along random directions.</summary>
    public GradientCheckMode Mode { get; init; }

    /// <summary>
    /// The step, relative to the larger of |x| and 1: 2⁻⁵², below which x + h is x, or more, and below 1; 1e-6 by default. It is rounded down to a power of two, so that
    /// x ± h has no rounding error.
    /// </summary>
    public double Eps { get; init; } = 1e-6;

    /// <summary>The absolute tolerance, 0 or more, 1e-5 by default: |analytic − numeric| ≤ atol + rtol · |numeric|.</summary>
    public double Atol { get; init; } = 1e-5;

    /// <summary>The relative tolerance, 0 or more, 1e-3 by default.</summary>
    public double Rtol { get; init; } = 1e-3;

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
        Require(Eps is >= SmallestEps and < 1, Eps, nameof(Eps), "of 2^-52 or more and below 1");
        Require(Atol >= 0, Atol, nameof(Atol), "of 0 or more");
        Require(Rtol >= 0, Rtol, nameof(Rtol), "of 0 or more");
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
