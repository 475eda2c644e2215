namespace Harness.Comparison;

/// <summary>Compares numbers, arrays of any kind, and what is made of them, item by item.</summary>
/// <remarks>
/// Numbers are <c>double</c>, <c>float</c>, <c>Half</c>, truth values, whole ones of any size, which are compared exactly, <c>TimeSpan</c> as
/// its ticks, and complex ones, compared by the magnitude of their difference; arrays may be of any rank or jagged, a <c>Tensor&lt;T&gt;</c>, a
/// list, a matrix or vector of MathNet, sparse ones without making them dense, or a vector, matrix or quaternion of System.Numerics. Sets are
/// compared by content. Dictionaries, F#'s maps and options, tuples, lists, and objects with public properties and fields are taken apart; null
/// equals null, and what is empty equals what is empty. Shapes must be equal.
/// </remarks>
public static class StructureComparer
{
    /// <summary>Compares two values.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="expected">What should have come.</param>
    /// <param name="closeness">How near the numbers must be.</param>
    /// <exception cref="ArgumentException">Something in one of them is neither a number nor made of such; the message says what and where.</exception>
    public static StructureComparison Compare(object? actual, object? expected, Closeness closeness)
    {
        if (InPlace.AreAllowed(actual, expected, closeness))
            return new([]);
        var (found, wanted) = (NamedArrays.Of(actual), NamedArrays.Of(expected));
        Lazy<HashSet<string>> aboveFound = new(() => [.. found.Keys.SelectMany(Above)]), aboveWanted = new(() => [.. wanted.Keys.SelectMany(Above)]);
        return new(
        [
            .. from path in wanted.Keys.Union(found.Keys)
               let message = !found.TryGetValue(path, out var came)
                   ? WhyAlone(path, found, aboveFound, () => $"{WhyDivided(path, found)}, expected {Describe(wanted[path])}", "is missing")
                   : !wanted.TryGetValue(path, out var should)
                   ? WhyAlone(path, wanted, aboveWanted, () => $"is {Describe(came)}, expected items of different shapes", "is not expected")
                   : MessageOn(path, came, should, closeness)
               where message is not null
               select (path, message),
        ]);
    }

    /// <summary>What is wrong with an array that the other value lacks; null for an item of one that it has whole: that is one difference and not many.</summary>
    private static string? WhyAlone(string path, IReadOnlyDictionary<string, NumericArray?> others, Lazy<HashSet<string>> aboveOthers, Func<string> divided, string absent) =>
        aboveOthers.Value.Contains(path) ? $"{path}: {divided()}."
        : Above(path).Any(others.ContainsKey) ? null
        : $"{path}: {absent}.";

    /// <summary>Why what has items is no array: the item that is null, if there is one.</summary>
    private static string WhyDivided(string path, IReadOnlyDictionary<string, NumericArray?> found) =>
        found.FirstOrDefault(item => item.Value is null && Above(item.Key).Contains(path)).Key is { } missing ? $"has null at {missing}" : "is no one array, since its items have different shapes";

    /// <summary>The paths of what an item is an item of.</summary>
    private static IEnumerable<string> Above(string path)
    {
        if (path[0] == '[')
            yield return NamedArrays.Root;
        for (var i = 1; i < path.Length; i++)
        {
            if (path[i] is '[' or '.')
                yield return path[..i];
        }
    }

    private static string Describe(NumericArray? array) => array is null ? "null" : $"an array of shape {Shapes.Describe(array.Shape)}";

    /// <summary>What is wrong with an array; null where it agrees.</summary>
    private static string? MessageOn(string path, NumericArray? actual, NumericArray? expected, Closeness closeness)
    {
        if (actual is null || expected is null)
            return actual == expected ? null : $"{path}: is {(actual is null ? "null" : "not null")}, expected {(expected is null ? "null" : "numbers")}.";
        var kind = actual.Kind > expected.Kind ? actual.Kind : expected.Kind;
        if (actual.IsComplex || expected.IsComplex)
            return ComplexMessage(path, actual, expected, kind, closeness);
        if (actual.Shape.AsSpan().SequenceEqual(expected.Shape))
        {
            if (kind == ElementKind.Integer && closeness.MaxUlps is null && (actual.Whole ?? expected.Whole) is not null)
                return WholeNumbers.Message(path, [.. Numbers.WholeOf(actual)], [.. Numbers.WholeOf(expected)], expected.Shape, closeness);
            if ((actual.Places ?? expected.Places) is not null)
                return SparseMatrices.Message(path, actual, expected, kind, closeness);
        }
        else if ((actual.Places ?? expected.Places) is not null)
        {
            return $"{path}: the shape is {Shapes.Describe(actual.Shape)}, expected {Shapes.Describe(expected.Shape)}.";
        }

        return Message(path, actual.Values, actual.Shape, expected.Values, expected.Shape, kind, closeness);
    }

    private static string? ComplexMessage(string path, NumericArray actual, NumericArray expected, ElementKind kind, Closeness closeness)
    {
        var (came, should) = (Complexified(actual), Complexified(expected));
        return came.Shape.AsSpan().SequenceEqual(should.Shape)
            ? ComplexNumbers.Message(path, came.Values, should.Values, should.Shape.AsSpan()[..^1], kind, closeness)
            : $"{path}: the shape is {Shapes.Describe(came.Shape.AsSpan()[..^1])}, expected {Shapes.Describe(should.Shape.AsSpan()[..^1])}.";
    }

    /// <summary>Real numbers as complex ones.</summary>
    private static NumericArray Complexified(NumericArray array) => array.IsComplex ? array : new([.. array.Values.SelectMany(value => (double[])[value, 0])], [.. array.Shape, 2]);

    /// <summary>What is wrong with elements in row-major order; null where they agree, and then nothing is allocated for each of them.</summary>
    internal static string? Message(
        string path, ReadOnlySpan<double> actual, ReadOnlySpan<nint> actualShape, ReadOnlySpan<double> expected, ReadOnlySpan<nint> expectedShape, ElementKind kind, Closeness closeness)
    {
        if (closeness.MaxUlps is { } most && actualShape.SequenceEqual(expectedShape))
            return UlpMessage(path, actual, expected, expectedShape, kind, most, closeness.EqualNaN);
        var tolerance = closeness.For(kind);
        // Nobody asks how near an agreement is.
        if (actualShape.SequenceEqual(expectedShape) && ElementScan.AreAllowed(actual, expected, tolerance))
            return null;
        var comparison = ArrayComparer.Compare(actual, actualShape, expected, expectedShape, tolerance);
        return comparison.Agrees ? null : MismatchMessage.Describe(path, comparison with { Kind = kind });
    }

    private static string? UlpMessage(string path, ReadOnlySpan<double> actual, ReadOnlySpan<double> expected, ReadOnlySpan<nint> shape, ElementKind kind, long most, bool equalNaN)
    {
        var (beyond, farthest, at) = (0, most, -1);
        for (var i = 0; i < expected.Length; i++)
        {
            var distance = Distance(actual[i], expected[i], kind, equalNaN);
            if (distance <= most)
                continue;
            beyond++;
            if (distance > farthest)
                (farthest, at) = (distance, i);
        }

        if (beyond == 0)
            return null;
        var precision = NumberText.UnitOf(kind);
        var apart = farthest >= Ulps.Cap ? "not to be measured in ULPs" : $"{NumberText.Distance(farthest)}{precision} apart";
        return $"{path}: {NumberText.Count(beyond)} of {NumberText.Count(expected.Length)} element{(expected.Length == 1 ? "" : "s")} beyond {NumberText.Distance(most)}{precision}.\n"
            + $"The farthest{(shape.Length == 0 ? "" : $" at {Shapes.DescribeIndex(Shapes.IndexOf(at, shape))}")}: actual {NumberText.RoundTrip(actual[at], kind)}, expected {NumberText.RoundTrip(expected[at], kind)}; {apart}.";
    }

    /// <summary>The distance in units in the last place of a precision; an infinity or NaN is at none from anything else.</summary>
    private static long Distance(double actual, double expected, ElementKind kind, bool equalNaN)
    {
        if (double.IsNaN(actual) || double.IsNaN(expected))
            return equalNaN && double.IsNaN(actual) && double.IsNaN(expected) ? 0 : Ulps.Cap;
        if (double.IsInfinity(actual) || double.IsInfinity(expected))
            return actual.Equals(expected) ? 0 : Ulps.Cap;
        return Ulps.Distance(actual, expected, kind);
    }
}
