static void Same(string name, IEnumerable<double> found, double[] expected)
{
    if (found.Count() != expected.Length || found.Zip(expected).Any(pair => !(Math.Abs(pair.First - pair.Second) <= 1e-8 + 1e-5 * Math.Abs(pair.Second))))
        throw new Exception(FormattableString.Invariant($"{name}: expected {string.Join(", ", expected)}, found {string.Join(", ", found)}"));
}

static IEnumerable<double> Head(Matrix<double> matrix) => matrix.EnumerateRows().Take(3).SelectMany(row => row);
