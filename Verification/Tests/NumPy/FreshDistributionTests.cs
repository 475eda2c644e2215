using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Harness.NumPy;

namespace Harness.Tests.NumPy;

/// <summary>
/// Every distribution of both classes beside the NumPy of this machine: seeds, parameters, sizes and orders of calls are drawn anew each time
/// and shown when a test fails. A run compares several million numbers bit for bit.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class FreshDistributionTests
{
    private const int CallsOfOne = 8;
    private const int MostOfOne = 20_000;
    private const int CallsInOrder = 250;
    private const int MostInOrder = 1_200;

    private static readonly string[] s_legacy =
        ["random_sample", "randn", "randint", "random_integers", "tomaxint", "bytes", "permutation", "shuffle", "choice", "choice_of_singles"];

    private static readonly string[] s_modern =
    [
        "random", "random_single", "standard_normal_single", "standard_exponential_single", "standard_gamma_single", "integers", "bytes",
        "permutation", "shuffle", "permuted", "choice", "choice_of_singles", "jumped",
    ];

    private static readonly string[] s_types = ["bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"];

    [Test]
    public async Task Distribution_has_the_bits_of_the_NumPy_here(
        [Values("legacy", "pcg64")] string kind, [ValueSource(typeof(DistributionCalls), nameof(DistributionCalls.Methods))] string method)
    {
        var (seed, random) = Seeds();
        DistributionCalls calls = new(random);
        await CompareAsync(kind, seed, [.. Enumerable.Range(0, CallsOfOne).Select(_ => calls.Next(method, MostOfOne))]);
    }

    [Test]
    public async Task Calls_in_any_order_have_the_bits_of_the_NumPy_here([Values("legacy", "pcg64")] string kind, [Range(0, 4)] int repetition)
    {
        _ = repetition;
        var (seed, random) = Seeds();
        string[] methods = [.. DistributionCalls.Methods, .. kind == "legacy" ? s_legacy : s_modern];
        await CompareAsync(kind, seed, [.. Enumerable.Range(0, CallsInOrder).Select(_ => Any(random, random.GetItems(methods, 1)[0], kind, MostInOrder))]);
    }

    [Test]
    public async Task Other_methods_have_the_bits_of_the_NumPy_here([Values("legacy", "pcg64")] string kind)
    {
        foreach (var method in kind == "legacy" ? s_legacy : s_modern)
        {
            var (seed, random) = Seeds();
            await CompareAsync(kind, seed, [.. Enumerable.Range(0, CallsOfOne).Select(_ => Any(random, method, kind, MostOfOne))]);
        }
    }

    [Test]
    public async Task Integers_of_every_type_have_the_bits_of_the_NumPy_here([Values("legacy", "pcg64")] string kind, [ValueSource(nameof(s_types))] string type)
    {
        var (seed, random) = Seeds();
        DistributionCalls sizes = new(random);
        StreamCall[] calls = [.. Enumerable.Range(0, 12).Select(_ => Integers(random, kind, type, sizes.Size(MostOfOne)))];
        await CompareAsync(kind, seed, calls);
    }

    private static StreamCall Any(Random random, string method, string kind, int most)
    {
        DistributionCalls calls = new(random);
        var length = random.Next(most);
        double[] shares = [.. Enumerable.Range(1, random.Next(1, 9)).Select(i => (double)i)];
        var (count, sum) = (shares.Length, shares.Sum());
        shares = [.. shares.Select(share => share / sum)];
        return method switch
        {
            "random_sample" or "random" or "tomaxint" or "random_single" or "standard_normal_single" or "standard_exponential_single" =>
                StreamCall.Of(method, calls.Size(most)),
            "standard_gamma_single" => StreamCall.Of(method, (double)(float)(random.Next(4) * random.NextDouble()), calls.Size(most)),
            "randn" => StreamCall.Of(method, random.Next(5), random.Next((most / 5) + 1)),
            "randint" or "integers" => Integers(random, kind, random.GetItems(s_types, 1)[0], calls.Size(most)),
            "random_integers" => StreamCall.Of(method, -random.Next(100), random.NextInt64(1L << random.Next(1, 62)), calls.Size(most)),
            "bytes" or "permutation" => StreamCall.Of(method, length),
            "shuffle" => StreamCall.Of(method, Enumerable.Range(0, length + 1)),
            "permuted" => StreamCall.Of(method, Enumerable.Range(0, 7).Select(row => Enumerable.Range(9 * row, 9)), random.Next(3) switch { 0 => 0, 1 => -1, _ => null }),
            "choice" when random.Next(2) == 0 => StreamCall.Of(method, count, calls.Size(most), true, shares),
            "choice" when kind == "pcg64" && random.Next(2) == 0 => StreamCall.Of(method, length + random.Next(60_000) + 1L, length, false, null, random.Next(2) == 0),
            "choice" => StreamCall.Of(method, length + random.Next(60_000) + 1L, length, random.Next(2) == 0, null),
            "choice_of_singles" => StreamCall.Of(method, count, calls.Size(most), true, shares.Select(share => (double)(float)share)),
            "jumped" => StreamCall.Of(method, random.Next(1, 5)),
            _ => calls.Next(method, most),
        };
    }

    private static StreamCall Integers(Random random, string kind, string type, object? size)
    {
        var bits = type == "bool" ? 1 : int.Parse(type.AsSpan(type.IndexOf('t', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);
        Int128 least = type[0] == 'i' ? -((Int128)1 << (bits - 1)) : 0;
        // All of the type's integers, one above another, or few.
        var all = (Int128)1 << bits;
        var low = random.Next(3) == 0 ? least : least + ((Int128)random.NextInt64() & (all - 1));
        var high = random.Next(3) == 0 ? least + all : low + 1 + ((Int128)random.NextInt64() & (((Int128)1 << random.Next(bits + 1)) - 1));
        if (high > least + all) high = least + all;
        return StreamCall.Of(kind == "legacy" ? "randint" : "integers", Number(low), Number(high), size, type);
    }

    private static JsonElement Number(Int128 value) => JsonDocument.Parse(value.ToString(CultureInfo.InvariantCulture)).RootElement;

    private static (long Seed, Random Random) Seeds()
    {
        long seed = MemoryMarshal.Read<uint>(RandomNumberGenerator.GetBytes(sizeof(uint)));
        return (seed, new Random((int)(seed & int.MaxValue)));
    }

    private static async Task CompareAsync(string kind, long seed, StreamCall[] calls)
    {
        var expected = await PythonNumPy.DrawAsync(seed, calls, kind);
        Distributions random = kind == "legacy" ? new RandomState(seed) : Np.DefaultRng(seed);

        var start = 0;
        foreach (var call in calls)
        {
            var bits = StreamPlayer.Play(random, call).Bits;
            var wanted = MemoryMarshal.Cast<byte, long>(expected.AsSpan())[start..];
            Assert.That(bits, Has.Length.LessThanOrEqualTo(wanted.Length), $"{kind}, seed {seed}: {call}");
            var same = wanted[..bits.Length].CommonPrefixLength(bits);
            if (same < bits.Length)
            {
                Assert.Fail($"{kind}, seed {seed}: {string.Join(", ", calls.AsEnumerable())}{Environment.NewLine}The first difference is in {call} at value {same}: "
                    + $"bits {bits[same]:x16} ({BitConverter.Int64BitsToDouble(bits[same]):R}), NumPy has {wanted[same]:x16} ({BitConverter.Int64BitsToDouble(wanted[same]):R}).");
            }

            start += bits.Length;
        }

        Assert.That(start * sizeof(long), Is.EqualTo(expected.Length), $"{kind}, seed {seed}: as many numbers as NumPy");
    }
}
