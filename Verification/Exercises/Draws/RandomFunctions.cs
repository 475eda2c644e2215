using Harness.Exercises.Values;
using Harness.NumPy;

namespace Harness.Exercises.Draws;

/// <summary>The functions of <c>np.random</c>, drawn from NumPy's legacy stream bit for bit.</summary>
internal static class RandomFunctions
{
    private static readonly Dictionary<string, Func<CallArguments, RandomState, DrawnValue>> Functions = new()
    {
        ["randn"] = (arguments, random) => Reals(Lengths(arguments), random.FillRandN),
        ["standard_normal"] = (arguments, random) => Reals(arguments.Shape("size") ?? [], random.FillRandN),
        ["rand"] = (arguments, random) => Reals(Lengths(arguments), random.FillRandomSample),
        ["random_sample"] = Uniform01,
        ["random"] = Uniform01,
        ["ranf"] = Uniform01,
        ["sample"] = Uniform01,
        ["uniform"] = Uniform,
        ["normal"] = Normal,
        ["randint"] = RandInt,
        ["choice"] = Choice,
        ["permutation"] = Permutation,
        ["binomial"] = Binomial,
    };

    /// <summary>The names of the functions.</summary>
    public static IEnumerable<string> Names => Functions.Keys;

    /// <summary>The function of a name; null where there is none.</summary>
    /// <param name="name">The name without <c>np.random.</c>.</param>
    public static Func<CallArguments, RandomState, DrawnValue>? Find(string name) => Functions.GetValueOrDefault(name);

    private static DrawnValue Uniform01(CallArguments arguments, RandomState random) => Reals(arguments.Shape("size") ?? [], random.FillRandomSample);

    private static DrawnValue Uniform(CallArguments arguments, RandomState random)
    {
        var (low, high) = (arguments.Number("low", 0), arguments.Number("high", 1));
        return Each(arguments.Shape("size") ?? [], () => random.Uniform(low, high));
    }

    private static DrawnValue Normal(CallArguments arguments, RandomState random)
    {
        var (loc, scale) = (arguments.Number("loc", 0), arguments.Number("scale", 1));
        return Each(arguments.Shape("size") ?? [], () => random.Normal(loc, scale));
    }

    private static DrawnValue RandInt(CallArguments arguments, RandomState random)
    {
        var first = arguments.Number("low");
        var high = arguments.Optional("high");
        if (high is { IsNumber: false })
            throw new ArgumentException($"Expected a number for randint's argument high, found {high.Describe()}; for a shape, write randint(low, high, shape).");
        var (low, end) = high is null ? (0L, (Int128)first) : ((long)first, (Int128)high.Number);
        return arguments.Shape("size") is not { } shape
            ? DrawnValue.Whole(random.RandInt(low, end))
            : Wholes(shape, count => random.RandInt(low, end, count));
    }

    private static DrawnValue Choice(CallArguments arguments, RandomState random)
    {
        var from = arguments.Numbers("a");
        var shape = arguments.Shape("size");
        var replace = arguments.Flag("replace", true);
        var p = arguments.Optional("p") is { } weights ? ArrayFunctions.Numeric(weights).Data.ToArray() : null;
        if (from.Shape.Length > 1)
            throw new ArgumentException($"Expected a number or one dimension for choice's argument a, found {from.Describe()}.");
        var population = from.IsNumber ? (long)from.Number : from.Data.Length;
        var chosen = shape is null
            ? DrawnValue.Whole(random.Choice(population, replace, p))
            : Wholes(shape, count => random.Choice(population, count, replace, p));
        return from.IsNumber ? chosen : Broadcasting.Map(chosen, from.Kind, At(from.Data.ToArray()));
    }

    private static DrawnValue Permutation(CallArguments arguments, RandomState random)
    {
        var of = arguments.Numbers("x");
        if (of.IsNumber)
            return Wholes([(nint)of.Number], random.Permutation);
        var order = Wholes([of.Shape[0]], random.Permutation);
        return Indexing.At(of, [new(order, null)]);
    }

    private static DrawnValue Binomial(CallArguments arguments, RandomState random)
    {
        var (n, p) = (arguments.Number("n"), arguments.Number("p"));
        var draws = new BinomialDraws((long)n, p);
        var drawn = Each(arguments.Shape("size") ?? [], () => draws.Next(random));
        return DrawnValue.Array(ValueKind.Whole, drawn.Data.ToArray(), drawn.Shape);
    }

    private static Func<double, double> At(double[] elements) => index => elements[(int)index];

    private static nint[] Lengths(CallArguments arguments) => [.. arguments.Rest().SelectMany(length => arguments.AsShape("d0", length))];

    private static DrawnValue Reals(nint[] shape, FillAction fill)
    {
        var drawn = new double[Broadcasting.Count(shape)];
        fill(drawn);
        return DrawnValue.Array(ValueKind.Real, drawn, shape);
    }

    private static DrawnValue Each(nint[] shape, Func<double> draw)
    {
        var drawn = new double[Broadcasting.Count(shape)];
        foreach (ref var element in drawn.AsSpan())
            element = draw();
        return DrawnValue.Array(ValueKind.Real, drawn, shape);
    }

    private static DrawnValue Wholes(nint[] shape, Func<int, long[]> draw) =>
        DrawnValue.Array(ValueKind.Whole, Array.ConvertAll(draw(Broadcasting.Count(shape)), number => (double)number), shape);

    private delegate void FillAction(Span<double> destination);
}
