namespace Harness.Comparison;

/// <summary>Compares sparse matrices where either has an element, without making them dense.</summary>
internal static class SparseMatrices
{
    private const long MostDense = 1 << 24;

    /// <summary>What is wrong with matrices of one shape, of which one at least is sparse; null where they agree.</summary>
    public static string? Message(string path, NumericArray actual, NumericArray expected, ElementKind kind, Closeness closeness)
    {
        var (came, should) = (Elements(path, actual), Elements(path, expected));
        long[] places = [.. came.Keys.Union(should.Keys).Order()];
        double[] found = [.. places.Select(place => came.GetValueOrDefault(place))], wanted = [.. places.Select(place => should.GetValueOrDefault(place))];
        if (closeness.MaxUlps is not null)
            return StructureComparer.Message($"{path} (elements that either matrix stores)", found, [found.Length], wanted, [wanted.Length], kind, closeness);
        var comparison = ArrayComparer.Compare(found, [found.Length], wanted, [wanted.Length], closeness.For(kind));
        if (comparison.Agrees)
            return null;
        nint width = expected.Shape[1];
        return MismatchMessage.Describe(path, comparison with
        {
            Kind = kind,
            ActualShape = expected.Shape,
            ExpectedShape = expected.Shape,
            Total = (long)expected.Shape[0] * width,
            WorstMismatch = Placed(comparison.WorstMismatch),
            WorstRelativeMismatch = Placed(comparison.WorstRelativeMismatch),
            UnexpectedNaN = PlacedFirst(comparison.UnexpectedNaN),
            UnexpectedInfinity = PlacedFirst(comparison.UnexpectedInfinity),
            UnexpectedFinite = PlacedFirst(comparison.UnexpectedFinite),
            UnequalNaN = PlacedFirst(comparison.UnequalNaN),
            First = [.. comparison.First.Select(element => Placed(element)!)],
        });

        nint[] IndexOf(nint item) => [(nint)(places[item] / width), (nint)(places[item] % width)];
        ElementMismatch? Placed(ElementMismatch? element) => element is null ? null : element with { Index = IndexOf(element.Index[0]) };
        ElementPositions PlacedFirst(ElementPositions positions) => positions.First is { } first ? new(positions.Count, IndexOf(first[0])) : positions;
    }

    private static Dictionary<long, double> Elements(string path, NumericArray array)
    {
        if (array.Places is { } places)
            return places.Zip(array.Values).ToDictionary(pair => pair.First, pair => pair.Second);
        if (array.Values.LongLength > MostDense)
            throw new ArgumentException($"{path}: expected two sparse matrices, found a dense one of {NumberText.Count(array.Values.LongLength)} elements beside a sparse one.");
        Dictionary<long, double> elements = [];
        for (int i = 0; i < array.Values.Length; i++)
        {
            if (array.Values[i] != 0)
                elements.Add(i, array.Values[i]);
        }

        return elements;
    }
}
