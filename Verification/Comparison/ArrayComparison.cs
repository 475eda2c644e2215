namespace Harness.Comparison;

/// <summary>What <see cref="ArrayComparer"/> found: data only; <see cref="MismatchMessage"/> makes words of it.</summary>
/// <remarks>
/// <see cref="MaxUlps"/>, <see cref="WorstAbsolute"/> and <see cref="WorstRelative"/> cover all elements, those that agree too, so that a
/// report can say how close an agreement was. <see cref="WorstMismatch"/> and <see cref="WorstRelativeMismatch"/> cover those that are not allowed.
/// </remarks>
public sealed record ArrayComparison
{
    /// <summary>The most elements that <see cref="First"/> lists.</summary>
    public const int MaxListed = 5;

    /// <summary>What was found.</summary>
    public required ComparisonOutcome Outcome { get; init; }

    /// <summary>The tolerance that was applied.</summary>
    public required Tolerance Tolerance { get; init; }

    /// <summary>What the elements were before they were widened to float64, in whose digits and units messages speak.</summary>
    public ElementKind Kind { get; init; } = ElementKind.Double;

    /// <summary>The shape that came; empty for a number.</summary>
    public required nint[] ActualShape { get; init; }

    /// <summary>The shape that should have come; empty for a number.</summary>
    public required nint[] ExpectedShape { get; init; }

    /// <summary>The number of elements expected.</summary>
    public required long Total { get; init; }

    /// <summary>The number of elements that the tolerance does not allow; 0 where the shapes differ, since nothing was compared.</summary>
    public long Mismatched { get; init; }

    /// <summary>The largest distance in units in the last place, at most <see cref="Ulps.Cap"/>; 0 for an empty array.</summary>
    public long MaxUlps { get; init; }

    /// <summary>The element of the largest absolute difference among pairs of finite numbers; null where no such pair differs.</summary>
    public ElementMismatch? WorstAbsolute { get; init; }

    /// <summary>The element of the largest relative difference among pairs of finite numbers; null where no such pair differs.</summary>
    public ElementMismatch? WorstRelative { get; init; }

    /// <summary>Of the elements that are not allowed and finite on both sides, the one of the largest absolute difference; null where there is none. Messages give this one, as torch does.</summary>
    public ElementMismatch? WorstMismatch { get; init; }

    /// <summary>Of the elements that are not allowed and finite on both sides, the one of the largest relative difference; null where there is none.</summary>
    public ElementMismatch? WorstRelativeMismatch { get; init; }

    /// <summary>The first element that is not allowed and holds a NaN or an infinity on either side; null where there is none.</summary>
    public ElementMismatch? FirstNonFinite { get; init; }

    /// <summary>Elements that are NaN where a number or an infinity is expected.</summary>
    public ElementPositions UnexpectedNaN { get; init; } = ElementPositions.None;

    /// <summary>Elements that are infinite where a finite number, NaN or the other infinity is expected.</summary>
    public ElementPositions UnexpectedInfinity { get; init; } = ElementPositions.None;

    /// <summary>Elements that are finite where NaN or an infinity is expected.</summary>
    public ElementPositions UnexpectedFinite { get; init; } = ElementPositions.None;

    /// <summary>Elements that are NaN on both sides, which is a mismatch unless <see cref="Tolerance.EqualNaN"/> is set.</summary>
    public ElementPositions UnequalNaN { get; init; } = ElementPositions.None;

    /// <summary>The first elements that are not allowed, at most <see cref="MaxListed"/>, in row-major order.</summary>
    public IReadOnlyList<ElementMismatch> First { get; init; } = [];

    /// <summary>The elements that are not allowed and farthest from what is expected, at most <see cref="MaxListed"/>: those with a NaN or an infinity, then by absolute difference.</summary>
    public IReadOnlyList<ElementMismatch> Worst { get; init; } = [];

    /// <summary>Where the elements are that are not allowed; null where it was not asked for, where all are, where there is only one element, and where the shapes differ.</summary>
    public DifferenceMap? Differences { get; init; }

    /// <summary>Whether the actual array may stand for the expected one.</summary>
    public bool Agrees => Outcome == ComparisonOutcome.Passed;

    /// <summary>The largest |a − e|: infinite where a mismatch involves a NaN or an infinity, NaN where the shapes differ.</summary>
    public double MaxAbs => Largest(WorstAbsolute?.AbsoluteDifference);

    /// <summary>The largest |a − e| / |e|: infinite as <see cref="MaxAbs"/> is, and where e is 0 but a is not; 0/0 counts as 0.</summary>
    public double MaxRel => Largest(WorstRelative?.RelativeDifference);

    /// <summary>Where <see cref="MaxAbs"/> is attained first; null where nothing differs or the shapes do.</summary>
    public nint[]? WorstIndex => (FirstNonFinite ?? WorstAbsolute)?.Index;

    /// <summary>The actual value at <see cref="WorstIndex"/>; NaN where there is none.</summary>
    public double WorstActual => (FirstNonFinite ?? WorstAbsolute)?.Actual ?? double.NaN;

    /// <summary>The expected value at <see cref="WorstIndex"/>; NaN where there is none.</summary>
    public double WorstExpected => (FirstNonFinite ?? WorstAbsolute)?.Expected ?? double.NaN;

    /// <summary>Where <see cref="MaxRel"/> is attained first; null where nothing differs or the shapes do.</summary>
    public nint[]? WorstRelativeIndex => (FirstNonFinite ?? WorstRelative)?.Index;

    /// <summary>The comparison of two shapes that differ.</summary>
    internal static ArrayComparison OfShapes(ReadOnlySpan<nint> actual, ReadOnlySpan<nint> expected, Tolerance tolerance)
    {
        return new ArrayComparison
        {
            Outcome = ComparisonOutcome.WrongShape,
            Tolerance = tolerance,
            ActualShape = actual.ToArray(),
            ExpectedShape = expected.ToArray(),
            Total = Shapes.Count(expected),
        };
    }

    private double Largest(double? finite)
    {
        if (Outcome == ComparisonOutcome.WrongShape)
            return double.NaN;
        return FirstNonFinite is null ? finite ?? 0 : double.PositiveInfinity;
    }
}
