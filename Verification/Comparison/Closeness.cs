namespace Harness.Comparison;

/// <summary>How near numbers must be: within a tolerance, within so many units in the last place, or by the precision of what is compared.</summary>
/// <remarks>
/// By precision the defaults of torch.testing.assert_close hold, see <see cref="Comparison.Tolerance.For"/>; of two precisions the lower.
/// </remarks>
public sealed record Closeness
{
    private Closeness()
    {
    }

    /// <summary>By the precision of what is compared.</summary>
    public static Closeness Default { get; } = new();

    /// <summary>The tolerance; null where it follows from the precision, or ULPs are the bound.</summary>
    public Tolerance? Tolerance { get; private init; }

    /// <summary>The most units in the last place, of the lower of two precisions; null where they are not the bound.</summary>
    public long? MaxUlps { get; private init; }

    /// <summary>Whether NaN equals NaN; false unless asked.</summary>
    public bool EqualNaN { get; init; }

    /// <summary>Within |a − e| ≤ atol + rtol·|e|.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of them is negative, infinite or NaN.</exception>
    public static Closeness Within(double rtol, double atol) => new() { Tolerance = Tolerance.AssertClose(rtol, atol) };

    /// <summary>Within so many units in the last place; +0 and −0 are none apart.</summary>
    /// <param name="most">The most, from 0 to one less than <see cref="Comparison.Ulps.Cap"/>, at which distances are no longer told apart.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or the cap or more.</exception>
    public static Closeness Ulps(long most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(most, Comparison.Ulps.Cap);
        return new() { MaxUlps = most };
    }

    /// <summary>The bound in words that follow those of a number: <c>, within 1e-7 + 1e-7 * |expected|</c>; empty where it follows from the precision.</summary>
    public override string ToString() => (MaxUlps is { } most ? $", within {NumberText.Distance(most)}"
        : Tolerance is { } tolerance ? $", within {NumberText.RoundTrip(tolerance.Atol)} + {NumberText.RoundTrip(tolerance.Rtol)} * |expected|"
        : "") + (EqualNaN ? ", NaN equal to NaN" : "");

    /// <summary>What arguments of an assertion ask for: both tolerances, or ULPs, or neither.</summary>
    /// <exception cref="ArgumentException">One tolerance without the other, or tolerances and ULPs.</exception>
    internal static Closeness Of(double? rtol, double? atol, bool equalNaN, long? maxUlps)
    {
        if (maxUlps is not null && (rtol is not null || atol is not null))
            throw new ArgumentException("Expected rtol and atol, or maxUlps, found both: either alone is the bound.");
        var closeness = maxUlps is { } most ? Ulps(most) : rtol is null && atol is null ? Default : new() { Tolerance = Tolerance.AssertClose(rtol, atol) };
        return closeness with { EqualNaN = equalNaN };
    }

    /// <summary>The tolerance for elements of a kind.</summary>
    internal Tolerance For(ElementKind kind) => (Tolerance ?? Comparison.Tolerance.For(kind)) with { EqualNaN = EqualNaN };
}
