using System.Globalization;
using System.Numerics.Tensors;
using System.Text.Json;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;
using BigInteger = System.Numerics.BigInteger;

namespace Harness.Tests.NumPy;

/// <summary>Plays NumPy's calls on our generator: each size goes to the overload made for it.</summary>
internal static partial class StreamPlayer
{
    public static RandomState Seeded(JsonElement seed) =>
        seed.ValueKind == JsonValueKind.Array ? new RandomState(Words(seed)) : new RandomState(seed.GetInt64());

    public static Generator SeededGenerator(JsonElement seed) =>
        seed.ValueKind == JsonValueKind.Array ? Np.DefaultRng(seed.EnumerateArray().Select(Big)) : Np.DefaultRng(Big(seed));

    public static Drawn Play(Distributions random, StreamCall call) => Drawn.Of(
        (random is RandomState legacy ? Legacy(legacy, call) : Modern((Generator)random, call))
        ?? Distribution(random, call)
        ?? Order(random, call)
        ?? throw new ArgumentException($"No method is called {call.Method}.", nameof(call)));

    public static uint[] Words(JsonElement words) => [.. words.EnumerateArray().Select(word => word.GetUInt32())];

    private static BigInteger Big(JsonElement value) => BigInteger.Parse(value.GetRawText(), CultureInfo.InvariantCulture);

    private static object? Order(Distributions random, StreamCall call) => call.Method switch
    {
        "permutation" => Permutation(random, call.Args[0]),
        "shuffle" => Shuffled(random, call.Args[0]),
        "choice" => Choice(random, call),
        "choice_of_singles" => ChoiceOfSingles(random, call),
        _ => null,
    };

    private static object? Legacy(RandomState random, StreamCall call) => call.Method switch
    {
        "random_raw" => RawWords(random, call.Args[0].GetInt32()),
        "random_sample" => Sized(
            call.Argument(0), () => random.RandomSample(), n => random.RandomSample(n),
            (r, c) => random.RandomSample(r, c), s => random.RandomSample(s)),
        "rand" => Sized(
            call.Args, () => random.Rand(), n => random.Rand(n), (r, c) => random.Rand(r, c), s => random.Rand(s)),
        "randn" => Sized(
            call.Args, () => random.RandN(), n => random.RandN(n), (r, c) => random.RandN(r, c), s => random.RandN(s)),
        "randint" => RandInt(random, call),
        "random_integers" => RandomIntegers(random, call),
        "tomaxint" => Sized(
            call.Argument(0), () => random.TomaxInt(), n => random.TomaxInt(n), (r, c) => random.TomaxInt(r, c), s => random.TomaxInt(s)),
        "seed" => Seed(random, call.Args[0]),
        "set_state" => SetState(random, call),
        _ => null,
    };

    private static long[] RawWords(RandomState random, int count)
    {
        uint[] words = new uint[count];
        random.NextWords(words);
        return [.. words.Select(word => (long)word)];
    }

    private static object Sized(JsonElement? size, Func<object> one, Func<int, object> row, Func<int, int, object> grid, Func<nint[], object> box)
    {
        if (size is null || (size.Value.ValueKind == JsonValueKind.Array && size.Value.GetArrayLength() == 0)) return one();
        int[] lengths = size.Value.ValueKind == JsonValueKind.Array ? size.Value.Deserialize<int[]>()! : [size.Value.GetInt32()];
        return lengths.Length switch
        {
            1 => row(lengths[0]),
            2 => grid(lengths[0], lengths[1]),
            _ => box([.. lengths.Select(length => (nint)length)]),
        };
    }

    private static object RandInt(RandomState random, StreamCall call)
    {
        Int128 first = Integer(call.Args[0]);
        if (call.Argument(1) is not { } second) return random.RandInt(first);
        if (call.Argument(3) is { } type) return IntegersOf(type.GetString()!, new RandIntCall(random), first, Integer(second), call.Argument(2));
        (long low, Int128 high) = ((long)first, Integer(second));
        return Sized(
            call.Argument(2), () => random.RandInt(low, high), n => random.RandInt(low, high, n),
            (r, c) => random.RandInt(low, high, r, c), s => random.RandInt(low, high, s));
    }

    private static object Permutation(Distributions random, JsonElement x) => x.ValueKind == JsonValueKind.Number
        ? random.Permutation(x.GetInt32())
        : JsonArrays.Read(x) switch
        {
            long[] row => random.Permutation<long>(row),
            long[,] grid => random.Permutation(grid),
            Tensor<long> box => random.Permutation(box),
            Vector<double> row => random.Permutation(row),
            Matrix<double> grid => random.Permutation(grid),
            Tensor<double> box => random.Permutation(box),
            object other => throw new ArgumentException($"No permutation of {other.GetType()}.", nameof(x)),
        };

    private static object Shuffled(Distributions random, JsonElement x)
    {
        object array = JsonArrays.Read(x);
        switch (array)
        {
            case long[] row: random.Shuffle<long>(row); break;
            case long[,] grid: random.Shuffle(grid); break;
            case Tensor<long> box: random.Shuffle(box); break;
            case Vector<double> row: random.Shuffle(row); break;
            case Matrix<double> grid: random.Shuffle(grid); break;
            case Tensor<double> box: random.Shuffle(box); break;
            default: throw new ArgumentException($"No shuffle of {array.GetType()}.", nameof(x));
        }

        return array;
    }

    private static object Choice(Distributions random, StreamCall call)
    {
        JsonElement? size = call.Argument(1);
        bool replace = call.Args[2].GetBoolean();
        double[]? p = call.Argument(3)?.EnumerateArray().Select(StreamCall.ToDouble).ToArray();
        if (call.Args[0].ValueKind == JsonValueKind.Number)
        {
            long n = call.Args[0].GetInt64();
            return Sized(
                size, () => random.Choice(n, replace, p), l => random.Choice(n, l, replace, p),
                (r, c) => random.Choice(n, r, c, replace, p), s => random.Choice(n, s, replace, p));
        }

        return JsonArrays.Read(call.Args[0]) switch
        {
            long[] a => Sized(
                size, () => random.Choice<long>(a, replace, p), l => random.Choice<long>(a, l, replace, p),
                (r, c) => random.Choice<long>(a, r, c, replace, p), s => random.Choice<long>(a, s, replace, p)),
            Vector<double> a => Sized(
                size, () => random.Choice(a, replace, p), l => random.Choice(a, l, replace, p),
                (r, c) => random.Choice(a, r, c, replace, p), s => random.Choice(a, s, replace, p)),
            object other => throw new ArgumentException($"No choice from {other.GetType()}.", nameof(call)),
        };
    }

    private static object ChoiceOfSingles(Distributions random, StreamCall call)
    {
        var (n, replace) = (call.Args[0].GetInt64(), call.Args[2].GetBoolean());
        float[] p = [.. call.Args[3].EnumerateArray().Select(value => value.GetSingle())];
        return Sized(
            call.Argument(1), () => random.Choice(n, replace, p), l => random.Choice(n, l, replace, p),
            (r, c) => random.Choice(n, r, c, replace, p), s => random.Choice(n, s, replace, p));
    }

    private static object RandomIntegers(RandomState random, StreamCall call)
    {
        if (call.Argument(1) is not { } second) return random.RandomIntegers(call.Args[0].GetInt64());
        var (low, high) = (call.Args[0].GetInt64(), second.GetInt64());
        return Sized(
            call.Argument(2), () => random.RandomIntegers(low, high), n => random.RandomIntegers(low, high, n),
            (r, c) => random.RandomIntegers(low, high, r, c), s => random.RandomIntegers(low, high, s));
    }

    private static long SetState(RandomState random, StreamCall call)
    {
        random.SetState(new([.. Words(call.Args[0])], call.Args[1].GetInt32(), call.Args[2].GetInt32() != 0, call.Double(3)));
        return 0;
    }

    private static long Seed(RandomState random, JsonElement seed)
    {
        if (seed.ValueKind == JsonValueKind.Array) random.Seed(Words(seed));
        else random.Seed(seed.GetInt64());
        return 0;
    }

    private static Int128 Integer(JsonElement value) => Int128.Parse(value.GetRawText(), CultureInfo.InvariantCulture);
}
