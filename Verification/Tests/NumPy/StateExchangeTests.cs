using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Harness.NumPy;

namespace Harness.Tests.NumPy;

/// <summary>A stream that was begun here goes on in NumPy; that NumPy's states go on here is what the recordings hold.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StateExchangeTests
{
    private const int Draws = 2_000;

    private static readonly StreamCall[] s_rest =
        [StreamCall.Of("standard_normal", Draws), StreamCall.Of("gamma", 2.5, 1.5, Draws), StreamCall.Of("bytes", 5), StreamCall.Of("poisson", 30, Draws)];

    [Test]
    public async Task RandomState_goes_on_in_NumPy([Values(0, 1, 3, 700)] int normals)
    {
        RandomState random = new(Seed());
        random.RandN(normals);
        var state = random.GetState();
        StreamCall[] calls = [StreamCall.Of("set_state", state.Key, state.Position, state.HasGauss ? 1 : 0, state.CachedGaussian), .. s_rest];

        await AssertGoesOnAsync(random, calls, "legacy");
    }

    [Test]
    public async Task Generator_goes_on_in_NumPy([Values(0, 1, 3, 700)] int singles)
    {
        var random = Np.DefaultRng(Seed());
        random.RandomSingle(singles);
        var state = random.BitGenerator.State;
        StreamCall[] calls =
        [
            StreamCall.Of(
                "set_pcg64", state.State.ToString(CultureInfo.InvariantCulture), state.Increment.ToString(CultureInfo.InvariantCulture),
                state.HasUInt32 ? 1 : 0, state.UInteger),
            .. s_rest, StreamCall.Of("random_single", 3),
        ];

        await AssertGoesOnAsync(random, calls, "pcg64");
    }

    private static long Seed() => MemoryMarshal.Read<uint>(RandomNumberGenerator.GetBytes(sizeof(uint)));

    private static async Task AssertGoesOnAsync(Distributions random, StreamCall[] calls, string kind)
    {
        var expected = await PythonNumPy.DrawAsync(1, calls, kind);
        // What setting the state answers with is one 0.
        long[] bits = [0, .. calls[1..].SelectMany(call => StreamPlayer.Play(random, call).Bits)];
        Assert.That(bits, Is.EqualTo(MemoryMarshal.Cast<byte, long>(expected).ToArray()));
    }
}
