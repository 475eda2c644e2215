namespace Harness.Comparison;

/// <summary>A coarse picture of |a − e| over an array, small enough to be stored and plain enough to be read.</summary>
/// <param name="Max">The largest finite |a − e|, which the digits are tenths of; 0 where no finite pair differs.</param>
/// <param name="Rows">
/// At most <see cref="Longest"/> rows of at most as many signs. An array of shape (n,) is one row; of a shape with more than two
/// dimensions all but the last are rows. Where there are more rows or columns, a sign stands for a block of elements and says the worst of
/// it: <c>.</c> all are allowed, <c>0</c> to <c>9</c> the largest difference in tenths of <see cref="Max"/>, <c>#</c> NaN or an infinity.
/// </param>
public sealed record DifferenceMap(double Max, IReadOnlyList<string> Rows)
{
    /// <summary>The most rows, and the most signs in a row.</summary>
    public const int Longest = 32;

    /// <summary>The sign of elements that are all allowed.</summary>
    public const char Allowed = '.';

    /// <summary>The sign of a NaN or an infinity that is not allowed.</summary>
    public const char NotFinite = '#';

    private const double Tenths = 10;

    /// <summary>Looks at all elements of two arrays of one shape, in row-major order.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="expected">What should have come.</param>
    /// <param name="shape">Their shape, with one element at least.</param>
    /// <param name="tolerance">What is allowed.</param>
    internal static DifferenceMap Of(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected, ReadOnlySpan<nint> shape, Tolerance tolerance)
    {
        int columns = shape.Length == 0 ? 1 : (int)shape[^1];
        int rows = actual.Length / columns;
        int height = Math.Min(rows, Longest);
        int width = Math.Min(columns, Longest);
        // Negative: nothing wrong in this block.
        double[] worst = new double[height * width];
        Array.Fill(worst, -1);
        double max = 0;
        for (int row = 0, position = 0; row < rows; row++)
        {
            int block = (int)((long)row * height / rows) * width;
            for (int column = 0; column < columns; column++, position++)
            {
                if (tolerance.Allows(actual[position], expected[position]))
                    continue;
                double difference = Math.Abs(actual[position] - expected[position]);
                if (double.IsFinite(difference))
                    max = Math.Max(max, difference);
                else
                    difference = double.PositiveInfinity;
                ref double cell = ref worst[block + (int)((long)column * width / columns)];
                cell = Math.Max(cell, difference);
            }
        }

        var signs = new string[height];
        for (int row = 0; row < height; row++)
            signs[row] = string.Concat(worst.Skip(row * width).Take(width).Select(difference => Sign(difference, max)));
        return new(max, signs);
    }

    private static char Sign(double difference, double max) => difference switch
    {
        < 0 => Allowed,
        double.PositiveInfinity => NotFinite,
        _ => (char)('0' + (max == 0 ? 0 : Math.Min((int)(difference / max * Tenths), 9))),
    };
}
