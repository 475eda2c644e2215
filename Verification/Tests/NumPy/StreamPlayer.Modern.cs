using System.Text.Json;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.NumPy;

// What only Generator has.
internal static partial class StreamPlayer
{
    private static object? Modern(Generator random, StreamCall call) => call.Method switch
    {
        "random_raw" => Array.ConvertAll(random.BitGenerator.RandomRaw(call.Args[0].GetInt32()), word => unchecked((long)word)),
        "random" => Sized(call.Argument(0), () => random.Random(), n => random.Random(n), (r, c) => random.Random(r, c), s => random.Random(s)),
        "random_single" => Sized(
            call.Argument(0), () => random.RandomSingle(), n => random.RandomSingle(n), (r, c) => random.RandomSingle(r, c), s => random.RandomSingle(s)),
        "standard_normal_single" => Sized(
            call.Argument(0), () => random.StandardNormalSingle(), n => random.StandardNormalSingle(n),
            (r, c) => random.StandardNormalSingle(r, c), s => random.StandardNormalSingle(s)),
        "standard_exponential_single" => Sized(
            call.Argument(0), () => random.StandardExponentialSingle(), n => random.StandardExponentialSingle(n),
            (r, c) => random.StandardExponentialSingle(r, c), s => random.StandardExponentialSingle(s)),
        "standard_gamma_single" => GammaSingle(random, (float)call.Double(0), call.Argument(1)),
        "integers" => Integers(random, call),
        "choice" when call.Argument(4) is { } shuffle => random.ChoiceWithoutReplacement(call.Args[0].GetInt64(), call.Args[1].GetInt32(), shuffle.GetBoolean()),
        "permuted" => Permuted(random, call),
        "multivariate_normal_by_cholesky" => random.MultivariateNormalByCholesky(Doubles(call.Args[0]), Square(call.Args[1]), call.Args[2].GetInt32()),
        "set_pcg64" => SetPcg64(random, call),
        "jumped" => Jumped(random, call),
        _ => null,
    };

    private static object GammaSingle(Generator random, float shape, JsonElement? size) => Sized(
        size, () => random.StandardGammaSingle(shape), n => random.StandardGammaSingle(shape, n),
        (r, c) => random.StandardGammaSingle(shape, r, c), s => random.StandardGammaSingle(shape, s));

    private static object Integers(Generator random, StreamCall call)
    {
        var first = Integer(call.Args[0]);
        if (call.Argument(1) is not { } second) return random.Integers(first);
        if (call.Argument(3) is { } type) return IntegersOf(type.GetString()!, new IntegersCall(random), first, Integer(second), call.Argument(2));
        var (low, high) = ((long)first, Integer(second));
        return Sized(
            call.Argument(2), () => random.Integers(low, high), n => random.Integers(low, high, n),
            (r, c) => random.Integers(low, high, r, c), s => random.Integers(low, high, s));
    }

    private static object Permuted(Generator random, StreamCall call)
    {
        var axis = call.Argument(1)?.GetInt32();
        return JsonArrays.Read(call.Args[0]) switch
        {
            long[] row => random.Permuted<long>(row),
            long[,] grid => random.Permuted(grid, axis),
            Vector<double> row => random.Permuted(row),
            Matrix<double> grid => random.Permuted(grid, axis),
            var other => throw new ArgumentException($"Nothing permutes {other.GetType()}.", nameof(call)),
        };
    }

    private static long SetPcg64(Generator random, StreamCall call)
    {
        random.BitGenerator.State = new(
            UInt128.Parse(call.Args[0].GetString()!, null), UInt128.Parse(call.Args[1].GetString()!, null),
            call.Args[2].GetInt32() != 0, call.Args[3].GetUInt32());
        return 0;
    }

    private static long Jumped(Generator random, StreamCall call)
    {
        random.BitGenerator.State = random.Jumped(call.Args[0].GetInt32()).BitGenerator.State;
        return 0;
    }
}
