namespace Harness.Comparison;

/// <summary>How far a number may be from the one expected: data, made by the factories below, which validate it.</summary>
/// <remarks>
/// Whatever the rule, an infinity equals only the same infinity, and NaN equals nothing unless <see cref="EqualNaN"/> is set.
/// </remarks>
public sealed record Tolerance
{
    private Tolerance(ComparisonRule rule) => Rule = rule;

    /// <summary>float64 in torch.testing.assert_close: rtol 1e-7, atol 1e-7.</summary>
    public static Tolerance Double { get; } = new(ComparisonRule.AssertClose) { Rtol = 1e-7, Atol = 1e-7 };

    /// <summary>float32 in torch.testing.assert_close: rtol 1.3e-6, atol 1e-5.</summary>
    public static Tolerance Single { get; } = new(ComparisonRule.AssertClose) { Rtol = 1.3e-6, Atol = 1e-5 };

    /// <summary>The same bits: +0 differs from −0, and NaN, where <see cref="EqualNaN"/> allows it, equals NaN of any payload.</summary>
    /// <remarks>Signs of zeros count because "nothing moved" has to mean it; payloads do not, because JSON does not keep them.</remarks>
    public static Tolerance Exact { get; } = new(ComparisonRule.Exact);

    /// <summary>The rule.</summary>
    public ComparisonRule Rule { get; }

    /// <summary>The relative tolerance, finite and at least 0; 0 where the rule has none.</summary>
    public double Rtol { get; private init; }

    /// <summary>The absolute tolerance, finite and at least 0; 0 where the rule has none.</summary>
    public double Atol { get; private init; }

    /// <summary>What <see cref="Rtol"/> multiplies under <see cref="ComparisonRule.Scaled"/>, finite and at least 0; 0 elsewhere.</summary>
    public double Scale { get; private init; }

    /// <summary>The decimals that <see cref="ComparisonRule.Round"/> keeps, 0 to 323; 0 elsewhere.</summary>
    public int Decimals { get; private init; }

    /// <summary>Whether NaN equals NaN; false unless asked.</summary>
    public bool EqualNaN { get; init; }

    /// <summary>The rule's name in JSON: <c>assert_close</c>, <c>isclose</c>, <c>round</c>, <c>scaled</c> or <c>exact</c>.</summary>
    public string Name => RuleNames.Of(Rule);

    /// <summary>The part of the bound that is the same for every element.</summary>
    internal double ConstantBound => Rule switch
    {
        ComparisonRule.Scaled => Atol + (Rtol * Scale),
        ComparisonRule.Round => 0.5 * Math.Pow(10, -Decimals),
        _ => Atol,
    };

    /// <summary>What |e| is multiplied by in the bound.</summary>
    internal double Slope => Rule == ComparisonRule.Scaled ? 0 : Rtol;

    /// <summary>torch.testing.assert_close's default for elements of a kind.</summary>
    /// <remarks>rtol and atol: float64 1e-7 and 1e-7, float32 1.3e-6 and 1e-5, float16 1e-3 and 1e-5, bfloat16 1.6e-2 and 1e-5, whole numbers 0 and 0.</remarks>
    public static Tolerance For(ElementKind kind) => kind switch
    {
        ElementKind.Integer => AssertClose(0, 0),
        ElementKind.Double => Double,
        ElementKind.Single => Single,
        ElementKind.Half => AssertClose(1e-3, 1e-5),
        _ => AssertClose(1.6e-2, 1e-5),
    };

    /// <summary>torch.testing.assert_close's rule: |a − e| ≤ atol + rtol·|e|; float64's tolerances where none are given.</summary>
    /// <exception cref="ArgumentException">One of the two is given without the other, which would hide failures.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One of them is negative, infinite or NaN.</exception>
    public static Tolerance AssertClose(double? rtol = null, double? atol = null)
    {
        if (rtol is null && atol is null)
            return Double;
        if (rtol is not { } relative || atol is not { } absolute)
            throw new ArgumentException($"Give both rtol and atol or neither; only {(rtol is null ? "atol" : "rtol")} was given.");
        return new Tolerance(ComparisonRule.AssertClose)
        {
            Rtol = FiniteAndNotNegative(relative, nameof(rtol)),
            Atol = FiniteAndNotNegative(absolute, nameof(atol)),
        };
    }

    /// <summary>NumPy's <c>isclose(actual, expected)</c>: rtol 1e-5, atol 1e-8.</summary>
    public static Tolerance IsClose() => new(ComparisonRule.IsClose) { Rtol = 1e-5, Atol = 1e-8 };

    /// <summary>|a − e| ≤ atol + rtol·<paramref name="scale"/>, where the scale says how large the terms were that cancelled.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of the three is negative, infinite or NaN.</exception>
    public static Tolerance Scaled(double scale, double rtol = 1e-5, double atol = 1e-8)
    {
        return new Tolerance(ComparisonRule.Scaled)
        {
            Scale = FiniteAndNotNegative(scale, nameof(scale)),
            Rtol = FiniteAndNotNegative(rtol, nameof(rtol)),
            Atol = FiniteAndNotNegative(atol, nameof(atol)),
        };
    }

    /// <summary>Python's <c>round(actual, decimals) == expected</c>, half to even on the exact binary value.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decimals"/> is outside 0 to 323.</exception>
    public static Tolerance Round(int decimals)
    {
        if (decimals is < 0 or > DecimalRounding.MaxDecimals)
            throw new ArgumentOutOfRangeException(nameof(decimals), decimals, $"Decimals must be from 0 to {DecimalRounding.MaxDecimals}.");
        return new Tolerance(ComparisonRule.Round) { Decimals = decimals };
    }

    /// <summary>Whether <paramref name="actual"/> may stand for <paramref name="expected"/>.</summary>
    public bool Allows(double actual, double expected)
    {
        if (double.IsNaN(actual) || double.IsNaN(expected))
            return EqualNaN && double.IsNaN(actual) && double.IsNaN(expected);
        // ∞ − ∞ and 0·∞ are NaN, and atol + rtol·∞ would allow anything: infinities never reach the arithmetic.
        if (double.IsInfinity(actual) || double.IsInfinity(expected))
            return actual.Equals(expected);
        return Rule switch
        {
            ComparisonRule.Exact => BitConverter.DoubleToInt64Bits(actual) == BitConverter.DoubleToInt64Bits(expected),
            ComparisonRule.Round => DecimalRounding.Round(actual, Decimals).CompareTo(expected) == 0,
            _ => Math.Abs(actual - expected) <= Bound(expected),
        };
    }

    /// <summary>The largest |a − e| that the rule allows beside <paramref name="expected"/>.</summary>
    /// <remarks>0 for a NaN or an infinity, where no difference is allowed; half a unit of the last decimal for <c>round</c>.</remarks>
    public double Bound(double expected)
    {
        return double.IsFinite(expected) ? ConstantBound + (Slope * Math.Abs(expected)) : 0;
    }

    private static double FiniteAndNotNegative(double value, string name)
    {
        if (double.IsFinite(value) && value >= 0)
            return value;
        throw new ArgumentOutOfRangeException(name, value, "A tolerance must be finite and at least 0.");
    }
}
