using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Comparison;

/// <summary>One pass over two arrays of the same shape: blocks without a fault by vectors, the others element by element.</summary>
internal ref struct ElementScan
{
    // Small enough to stay in the first-level cache for the second look at a block that holds a new maximum.
    private const int BlockLength = 1024;

    private readonly ReadOnlySpan<double> _actual;
    private readonly ReadOnlySpan<double> _expected;
    private readonly Tolerance _tolerance;
    private readonly List<int> _first = new(ArrayComparison.MaxListed);
    private readonly List<(double Distance, int Position)> _worst = new(ArrayComparison.MaxListed + 1);
    private double _maxAbs;
    private double _maxRel;
    private int _maxAbsAt = -1;
    private int _maxRelAt = -1;
    private (double Difference, int At) _worstMismatch = (0, -1);
    private (double Difference, int At) _worstRelativeMismatch = (0, -1);
    private long _maxUlps;
    private long _mismatched;
    private int _firstNonFinite = -1;
    private bool _notFinite;
    private (long Count, int First) _unexpectedNaN = (0, -1);
    private (long Count, int First) _unexpectedInfinity = (0, -1);
    private (long Count, int First) _unexpectedFinite = (0, -1);
    private (long Count, int First) _unequalNaN = (0, -1);

    public ElementScan(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected, Tolerance tolerance)
    {
        _actual = actual;
        _expected = expected;
        _tolerance = tolerance;
    }

    /// <summary>Whether all elements are finite and within atol + rtol·|e|: one pass at the speed of memory, without statistics. False where a full scan has to say.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool AreAllowed(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected, Tolerance tolerance)
    {
        if (tolerance.Rule is not (ComparisonRule.AssertClose or ComparisonRule.IsClose))
            return false;
        var a = MemoryMarshal.Cast<double, Vector<double>>(actual);
        var e = MemoryMarshal.Cast<double, Vector<double>>(expected);
        var constant = new Vector<double>(tolerance.ConstantBound);
        var slope = new Vector<double>(tolerance.Slope);
        var infinity = new Vector<double>(double.PositiveInfinity);
        for (int i = 0; i < a.Length; i++)
        {
            Vector<double> difference = Vector.Abs(a[i] - e[i]);
            if (!Vector.EqualsAll(Vector.LessThanOrEqual(difference, constant + (slope * Vector.Abs(e[i]))) & Vector.LessThan(difference, infinity), Vector<long>.AllBitsSet))
                return false;
        }

        for (int i = a.Length * Vector<double>.Count; i < actual.Length; i++)
        {
            if (!tolerance.Allows(actual[i], expected[i]))
                return false;
        }

        return true;
    }

    public void Run()
    {
        for (int start = 0; start < _actual.Length; start += BlockLength)
        {
            int length = Math.Min(BlockLength, _actual.Length - start);
            int done = TryScanByVectors(start, length) ? length - (length % Vector<double>.Count) : 0;
            for (int i = start + done; i < start + length; i++)
                ScanElement(i);
        }
    }

    public readonly ArrayComparison ToComparison(ReadOnlySpan<nint> shape, bool mapsDifferences)
    {
        nint[] lengths = shape.ToArray();
        var first = new List<ElementMismatch>(_first.Count);
        foreach (int position in _first)
            first.Add(Element(position, lengths)!);
        var worst = new List<ElementMismatch>(_worst.Count);
        foreach ((double _, int position) in _worst)
            worst.Add(Element(position, lengths)!);
        return new ArrayComparison
        {
            Outcome = _mismatched == 0 ? ComparisonOutcome.Passed
                : _notFinite ? ComparisonOutcome.NotFinite
                : ComparisonOutcome.WrongValues,
            Tolerance = _tolerance,
            ActualShape = lengths,
            ExpectedShape = lengths,
            Total = _expected.Length,
            Mismatched = _mismatched,
            MaxUlps = _maxUlps,
            WorstAbsolute = Element(_maxAbsAt, lengths),
            WorstRelative = Element(_maxRelAt, lengths),
            WorstMismatch = Element(_worstMismatch.At, lengths),
            WorstRelativeMismatch = Element(_worstRelativeMismatch.At, lengths),
            FirstNonFinite = Element(_firstNonFinite, lengths),
            UnexpectedNaN = Positions(_unexpectedNaN, lengths),
            UnexpectedInfinity = Positions(_unexpectedInfinity, lengths),
            UnexpectedFinite = Positions(_unexpectedFinite, lengths),
            UnequalNaN = Positions(_unequalNaN, lengths),
            First = first,
            Worst = worst,
            Differences = !mapsDifferences || _mismatched == 0 || _expected.Length == 1 ? null : DifferenceMap.Of(_actual, _expected, shape, _tolerance),
        };
    }

    /// <summary>Takes the whole vectors of a block, or nothing where an element is not finite or not allowed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryScanByVectors(int start, int length)
    {
        // Rounding to decimals is integer arithmetic of 128 bits.
        if (_tolerance.Rule == ComparisonRule.Round)
            return false;
        var actual = MemoryMarshal.Cast<double, Vector<double>>(_actual.Slice(start, length));
        var expected = MemoryMarshal.Cast<double, Vector<double>>(_expected.Slice(start, length));
        var constant = new Vector<double>(_tolerance.ConstantBound);
        var slope = new Vector<double>(_tolerance.Slope);
        bool exact = _tolerance.Rule == ComparisonRule.Exact;
        var maxAbs = Vector<double>.Zero;
        var maxRel = Vector<double>.Zero;
        var maxUlps = Vector<ulong>.Zero;
        for (int i = 0; i < expected.Length; i++)
        {
            Vector<double> a = actual[i];
            Vector<double> e = expected[i];
            Vector<double> difference = Vector.Abs(a - e);
            Vector<double> magnitude = Vector.Abs(e);
            // A difference is finite only between finite numbers, and NaN passes neither comparison.
            bool allowed = Vector.LessThanAll(difference, new Vector<double>(double.PositiveInfinity))
                && (exact ? Vector.EqualsAll(a.As<double, long>(), e.As<double, long>())
                    : Vector.LessThanOrEqualAll(difference, constant + (slope * magnitude)));
            if (!allowed)
                return false;
            Vector<long> same = Vector.Equals(difference, Vector<double>.Zero);
            if (Vector.EqualsAll(same, Vector<long>.AllBitsSet))
                continue;
            maxAbs = Vector.Max(maxAbs, difference);
            maxRel = Vector.Max(maxRel, Vector.ConditionalSelect(same, Vector<double>.Zero, difference / magnitude));
            maxUlps = Vector.Max(maxUlps, UlpDistance(a, e));
        }

        Take(start, expected.Length * Vector<double>.Count, Greatest(maxAbs), Greatest(maxRel));
        for (int lane = 0; lane < Vector<ulong>.Count; lane++)
            _maxUlps = Math.Max(_maxUlps, (long)Math.Min(maxUlps[lane], (ulong)Ulps.Cap));
        return true;
    }

    /// <summary>Takes the maxima of a block, and where one is new looks the block up for its place.</summary>
    private void Take(int start, int length, double maxAbs, double maxRel)
    {
        if (maxAbs <= _maxAbs && maxRel <= _maxRel)
            return;
        for (int i = start; i < start + length; i++)
            TakeDifferences(i, _actual[i], _expected[i]);
    }

    private void ScanElement(int position)
    {
        double actual = _actual[position];
        double expected = _expected[position];
        bool finite = double.IsFinite(actual) && double.IsFinite(expected);
        if (finite)
            TakeDifferences(position, actual, expected);
        bool allowed = _tolerance.Allows(actual, expected);
        if (finite || !allowed)
            _maxUlps = Math.Max(_maxUlps, Ulps.Distance(actual, expected));
        if (allowed)
            return;
        _mismatched++;
        if (_first.Count < ArrayComparison.MaxListed)
            _first.Add(position);
        if (finite)
            TakeMismatch(position, Math.Abs(actual - expected), expected);
        TakeWorst(position, finite ? Math.Abs(actual - expected) : double.PositiveInfinity);
        if (!finite)
            TakeNonFinite(position, actual, expected);
    }

    private void TakeDifferences(int position, double actual, double expected)
    {
        double difference = Math.Abs(actual - expected);
        if (difference > _maxAbs)
            (_maxAbs, _maxAbsAt) = (difference, position);
        double relative = ElementMismatch.Relative(difference, expected);
        if (relative > _maxRel)
            (_maxRel, _maxRelAt) = (relative, position);
    }

    /// <summary>Of equally far ones the first.</summary>
    private void TakeMismatch(int position, double difference, double expected)
    {
        if (difference > _worstMismatch.Difference)
            _worstMismatch = (difference, position);
        double relative = ElementMismatch.Relative(difference, expected);
        if (relative > _worstRelativeMismatch.Difference)
            _worstRelativeMismatch = (relative, position);
    }

    /// <summary>Keeps the few farthest elements in order; of equally far ones the first.</summary>
    private readonly void TakeWorst(int position, double distance)
    {
        if (_worst.Count == ArrayComparison.MaxListed && distance <= _worst[^1].Distance)
            return;
        int place = _worst.Count;
        while (place > 0 && _worst[place - 1].Distance < distance)
            place--;
        _worst.Insert(place, (distance, position));
        if (_worst.Count > ArrayComparison.MaxListed)
            _worst.RemoveAt(ArrayComparison.MaxListed);
    }

    private void TakeNonFinite(int position, double actual, double expected)
    {
        if (_firstNonFinite < 0)
            _firstNonFinite = position;
        _notFinite |= double.IsFinite(expected);
        ref (long Count, int First) kind = ref _unexpectedFinite;
        if (double.IsNaN(actual))
            kind = ref double.IsNaN(expected) ? ref _unequalNaN : ref _unexpectedNaN;
        else if (double.IsInfinity(actual))
            kind = ref _unexpectedInfinity;
        kind = (kind.Count + 1, kind.Count == 0 ? position : kind.First);
    }

    private readonly ElementMismatch? Element(int position, nint[] shape)
    {
        return position < 0
            ? null
            : ElementMismatch.Of(Shapes.IndexOf(position, shape), _actual[position], _expected[position], _tolerance);
    }

    private static ElementPositions Positions((long Count, int First) kind, nint[] shape)
    {
        return kind.Count == 0 ? ElementPositions.None : new ElementPositions(kind.Count, Shapes.IndexOf(kind.First, shape));
    }

    private static double Greatest(Vector<double> values)
    {
        double greatest = values[0];
        for (int lane = 1; lane < Vector<double>.Count; lane++)
            greatest = Math.Max(greatest, values[lane]);
        return greatest;
    }

    /// <summary>As <see cref="Ulps.Distance(double, double)"/>, for numbers, without the cap.</summary>
    private static Vector<ulong> UlpDistance(Vector<double> a, Vector<double> b)
    {
        Vector<long> x = Ordered(a.As<double, long>());
        Vector<long> y = Ordered(b.As<double, long>());
        return (Vector.Max(x, y) - Vector.Min(x, y)).As<long, ulong>();
    }

    private static Vector<long> Ordered(Vector<long> bits)
    {
        return Vector.ConditionalSelect(Vector.LessThan(bits, Vector<long>.Zero), new Vector<long>(long.MinValue) - bits, bits);
    }
}
