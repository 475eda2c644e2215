using System.Globalization;
using System.Numerics;
using System.Text;

namespace Harness.Comparison;

/// <summary>Compares whole numbers that no double holds, without rounding.</summary>
internal static class WholeNumbers
{
    /// <summary>What is wrong with numbers of one shape; null where they agree.</summary>
    public static string? Message(string path, IReadOnlyList<BigInteger> actual, IReadOnlyList<BigInteger> expected, nint[] shape, Closeness closeness)
    {
        double rtol = closeness.Tolerance?.Rtol ?? 0, atol = closeness.Tolerance?.Atol ?? 0;
        List<int> differing = [];
        int worst = -1;
        for (int i = 0; i < expected.Count; i++)
        {
            BigInteger apart = BigInteger.Abs(actual[i] - expected[i]);
            bool isAllowed = apart.IsZero || (double)apart <= atol + (rtol * Math.Abs((double)expected[i]));
            if (isAllowed)
                continue;
            differing.Add(i);
            if (worst < 0 || apart > BigInteger.Abs(actual[worst] - expected[worst]))
                worst = i;
        }

        if (differing.Count == 0)
            return null;
        StringBuilder text = new(path);
        var invariant = CultureInfo.InvariantCulture;
        text.Append(invariant, $": {NumberText.Count(differing.Count)} of {NumberText.Count(expected.Count)} whole numbers {(differing.Count == 1 ? "differs" : "differ")}.\n");
        text.Append(invariant, $"Allowed by |actual - expected| <= {NumberText.RoundTrip(atol)} + {NumberText.RoundTrip(rtol)} * |expected|.");
        text.Append(invariant, $"\nWorst absolute difference: {BigInteger.Abs(actual[worst] - expected[worst])}{At(worst, shape)}: actual {actual[worst]}, expected {expected[worst]}.");
        foreach (int i in differing.Take(ArrayComparison.MaxListed))
            text.Append(invariant, $"\n {At(i, shape)} actual {actual[i]}, expected {expected[i]}");
        return text.ToString();
    }

    /// <summary>The same for integers of 64 bits, as doubles where these hold them all.</summary>
    public static string? DescribeOrNull(string path, long[] actual, long[] expected, nint[] shape, Closeness closeness)
    {
        const long mostExact = 1L << 53;
        bool isLarge = Array.Exists(actual, Large) || Array.Exists(expected, Large);
        return isLarge
            ? Message(path, Array.ConvertAll(actual, value => (BigInteger)value), Array.ConvertAll(expected, value => (BigInteger)value), shape, closeness)
            : StructureComparer.Message(path, Array.ConvertAll(actual, value => (double)value), shape, Array.ConvertAll(expected, value => (double)value), shape, ElementKind.Integer, closeness);

        static bool Large(long value) => value is > mostExact or < -mostExact;
    }

    private static string At(int place, nint[] shape) => shape.Length == 0 ? "" : $" at {Shapes.DescribeIndex(Shapes.IndexOf(place, shape))}";
}
