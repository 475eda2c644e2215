using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Harness.NumPy;

namespace Harness.Tests.NumPy;

/// <summary>
/// A million draws of each method (fewer where a probability for each must travel) beside the NumPy of this machine, from a seed
/// drawn anew each time and shown when it fails.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class FreshStreamTests
{
    private const int Million = 1_000_000;
    private const int Weighted = 200_000;

    [TestCaseSource(nameof(MillionDraws))]
    public async Task Draws_have_the_bits_of_the_NumPy_here(StreamCall call)
    {
        long seed = MemoryMarshal.Read<uint>(RandomNumberGenerator.GetBytes(sizeof(uint)));
        // An odd number of normals before and after: the cached one lies across the draws.
        StreamCall[] calls = [StreamCall.Of("randn", 3), call, StreamCall.Of("randn", 2)];

        byte[] expected = await PythonNumPy.DrawAsync(seed, calls);
        RandomState random = new(seed);

        AssertSameBits(expected, [.. calls.Select(step => StreamPlayer.Play(random, step))], $"seed {seed}: {string.Join(", ", calls.AsEnumerable())}");
    }

    [Test]
    public async Task Key_array_starts_the_stream_of_the_NumPy_here([Values(1, 2, 623, 624, 625, 1_300)] int length)
    {
        uint[] key = MemoryMarshal.Cast<byte, uint>(RandomNumberGenerator.GetBytes(sizeof(uint) * length)).ToArray();
        StreamCall[] calls = [StreamCall.Of("random_raw", 2_000)];

        byte[] expected = await PythonNumPy.DrawAsync(key, calls);

        AssertSameBits(expected, [StreamPlayer.Play(new RandomState(key), calls[0])], $"key [{string.Join(", ", key)}]");
    }

    private static IEnumerable<TestCaseData> MillionDraws()
    {
        long random = MemoryMarshal.Read<int>(RandomNumberGenerator.GetBytes(sizeof(int)));
        double[] weights = [.. Enumerable.Range(1, Weighted).Select(i => (double)(i % 7))];
        double sum = weights.Sum();
        weights = [.. weights.Select(weight => weight / sum)];
        StreamCall[] calls =
        [
            StreamCall.Of("random_raw", Million),
            StreamCall.Of("random_sample", Million),
            StreamCall.Of("random_sample", new[] { 1_000, 1_000 }),
            StreamCall.Of("rand", 100, 100, 100),
            StreamCall.Of("uniform", -1.25, 3.7, Million),
            StreamCall.Of("standard_normal", Million),
            StreamCall.Of("randn", Million),
            StreamCall.Of("randn", 12_345, 81),
            StreamCall.Of("normal", 0.1, 2.3, Million),
            StreamCall.Of("randint", 0, 2, Million),
            StreamCall.Of("randint", -5, 1_000, new[] { 1_000, 1_000 }),
            StreamCall.Of("randint", random, random + int.MaxValue, Million),
            StreamCall.Of("randint", random, random + uint.MaxValue, Million),
            StreamCall.Of("randint", random, random + uint.MaxValue + 1, Million),
            StreamCall.Of("randint", random, random + (1L << 40) + 1, Million),
            StreamCall.Of("randint", long.MinValue, (ulong)long.MaxValue + 1, Million),
            StreamCall.Of("permutation", Million),
            StreamCall.Of("shuffle", Enumerable.Range(0, Million)),
            StreamCall.Of("choice", 1_000, Million, true, null),
            StreamCall.Of("choice", 2 * Million, Million, false, null),
            StreamCall.Of("choice", Weighted, Million, true, weights),
            StreamCall.Of("choice", Weighted, Weighted / 2, false, weights),
        ];
        return calls.Select(call => new TestCaseData(call).SetArgDisplayNames(call.ToString()));
    }

    private static void AssertSameBits(byte[] expected, IReadOnlyList<Drawn> drawn, string how)
    {
        long[] bits = [.. drawn.SelectMany(d => d.Bits)];
        ReadOnlySpan<long> wanted = MemoryMarshal.Cast<byte, long>(expected);
        Assert.That(bits, Has.Length.EqualTo(wanted.Length), how);

        int same = wanted.CommonPrefixLength(bits);
        if (same < bits.Length)
            Assert.Fail($"{how}{Environment.NewLine}The first difference is at value {same}: bits {bits[same]:x16}, NumPy has {wanted[same]:x16}.");
    }
}
