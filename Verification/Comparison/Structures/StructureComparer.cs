namespace Harness.Comparison.Structures;

/// <summary>Compares numbers, arrays of any kind, and what is made of them, item by item.</summary>
/// <remarks>
/// Numbers are <c>double</c>, <c>float</c>, <c>Half</c>, truth values, and whole ones of at most 2⁵³; arrays may be of any rank or jagged, a
/// <c>Tensor&lt;T&gt;</c>, a list, or a matrix or vector of MathNet. Dictionaries, tuples, lists, and objects with public properties are taken
/// apart; null equals null. Shapes must be equal.
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
        var (found, wanted) = (NamedArrays.Of(actual), NamedArrays.Of(expected));
        return new(
        [
            .. from path in wanted.Keys.Union(found.Keys)
               let message = !found.TryGetValue(path, out var came) ? $"{path}: is missing."
                   : !wanted.TryGetValue(path, out var should) ? $"{path}: is not expected."
                   : MessageOn(path, came, should, closeness)
               where message is not null
               select (path, message),
        ]);
    }

    /// <summary>What is wrong with an array; null where it agrees.</summary>
    internal static string? MessageOn(string path, NamedArray actual, NamedArray expected, Closeness closeness)
    {
        if (actual.Array is not { } came || expected.Array is not { } wanted)
            return actual.Array == expected.Array ? null : $"{path}: is {(actual.Array is null ? "null" : "not null")}, expected {(expected.Array is null ? "null" : "numbers")}.";
        var kind = actual.Kind > expected.Kind ? actual.Kind : expected.Kind;
        return Message(path, came.Values, came.Shape, wanted.Values, wanted.Shape, kind, closeness);
    }

    /// <summary>What is wrong with elements in row-major order; null where they agree, and then nothing is allocated for each of them.</summary>
    internal static string? Message(
        string path, ReadOnlySpan<double> actual, ReadOnlySpan<nint> actualShape, ReadOnlySpan<double> expected, ReadOnlySpan<nint> expectedShape, ElementKind kind, Closeness closeness)
    {
        var comparison = ArrayComparer.Compare(actual, actualShape, expected, expectedShape, closeness.For(kind));
        if (comparison.Agrees || (closeness.MaxUlps is { } most && comparison.Outcome != ComparisonOutcome.WrongShape && Distance(actual, expected, kind, closeness.EqualNaN) <= most))
            return null;
        var message = MismatchMessage.Describe(path, comparison);
        return closeness.MaxUlps is { } allowed && comparison.Outcome != ComparisonOutcome.WrongShape
            ? $"{message}\nAllowed: {NumberText.Count(allowed)} ULP{(allowed == 1 ? "" : "s")}{(kind == ElementKind.Single ? " of float32" : kind == ElementKind.Half ? " of float16" : "")}; the farthest are {NumberText.Count(Distance(actual, expected, kind, closeness.EqualNaN))} apart."
            : message;
    }

    /// <summary>The greatest distance in units in the last place of a precision.</summary>
    private static long Distance(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected, ElementKind kind, bool equalNaN)
    {
        var greatest = 0L;
        for (var i = 0; i < expected.Length; i++)
        {
            var (a, e) = (actual[i], expected[i]);
            if (equalNaN && double.IsNaN(a) && double.IsNaN(e))
                continue;
            greatest = Math.Max(greatest, double.IsNaN(a) || double.IsNaN(e) ? Ulps.Cap : kind switch
            {
                ElementKind.Single => Math.Abs((long)Ordered(BitConverter.SingleToInt32Bits((float)a), int.MinValue) - Ordered(BitConverter.SingleToInt32Bits((float)e), int.MinValue)),
                ElementKind.Half => Math.Abs((long)Ordered(BitConverter.HalfToInt16Bits((Half)a), short.MinValue) - Ordered(BitConverter.HalfToInt16Bits((Half)e), short.MinValue)),
                _ => Ulps.Distance(a, e),
            });
        }

        return greatest;
    }

    /// <summary>Bits of sign and magnitude as a number that grows with theirs.</summary>
    private static int Ordered(int bits, int sign) => bits < 0 ? sign - bits : bits;
}
