using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Harness.NumPy;

namespace Harness.Tests.NumPy;

/// <summary>
/// Layer by layer against streams recorded from NumPy, as NumPy tests itself: raw words, doubles made of words, normals made of doubles,
/// then integers, orders and samples, then mixtures. A fault shows first in the lowest layer that has it.
/// </summary>
public sealed class RecordingTests
{
    private static readonly string[] s_layers =
    [
        "random_raw", "random_sample", "rand", "uniform", "standard_normal", "randn", "normal",
        "randint", "randint_types", "permutation", "shuffle", "choice", "rest", "distributions", "mixed", "state",
        "pcg64_words", "pcg64_random", "pcg64_normal", "pcg64_single", "pcg64_integers", "pcg64_integer_types", "pcg64_orders", "pcg64_choice",
        "pcg64_distributions",
    ];

    private static readonly string[] s_refusals = ["errors", "parameters"];

    [TestCaseSource(nameof(Streams))]
    public void Stream_has_NumPys_bits_and_ends_in_NumPys_state(Recording stream)
    {
        Distributions random = stream.Seeded();

        foreach (RecordedCall call in stream.Calls) call.AssertEquals(StreamPlayer.Play(random, call.Call));

        if (random is RandomState legacy) AssertState(legacy.GetState(), stream.State);
        else Assert.That(((Generator)random).BitGenerator.State, Is.EqualTo(Pcg64StateOf(stream.State)));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    [TestCase(5)]
    public void Stream_continues_from_NumPys_own_state(int index)
    {
        Recording stream = Recording.Read("state")[index];
        RandomState played = StreamPlayer.Seeded(stream.Seed);
        foreach (RecordedCall call in stream.Calls) StreamPlayer.Play(played, call.Call);
        RandomState continued = new(1);

        continued.SetState(StateOf(stream.State));

        Assert.That(continued.RandN(1_001), Is.EqualTo(played.RandN(1_001)));
        Assert.That(continued.GetState(), Is.EqualTo(played.GetState()));
    }

    [Test]
    public void Every_fixture_of_streams_is_played()
    {
        string[] files = [.. Directory.GetFiles(NumPyFixtures.Folder, "*.verified.json").Select(Path.GetFileName).OfType<string>()];
        string[] played = [.. s_layers.Concat(s_refusals).Select(name => name + ".verified.json")];
        Assert.That(files, Is.EquivalentTo(played));
    }

    [Test]
    public void Fixtures_are_written_as_Verify_writes()
    {
        foreach (string name in s_layers.Concat(s_refusals))
        {
            byte[] bytes = File.ReadAllBytes(NumPyFixtures.PathOf(name));
            Assert.That(bytes.AsSpan(0, 3).SequenceEqual(Encoding.UTF8.Preamble), name + ": byte order mark");
            Assert.That(bytes.AsSpan().Contains((byte)'\r'), Is.False, name + ": line feeds only");
            Assert.That(bytes[^1], Is.EqualTo((byte)'}'), name + ": no final newline");
            Assert.That(NumPyFixtures.Read(name).GetProperty("schema").GetString(), Is.EqualTo("harness.fixture/1"), name);
        }
    }

    [Test]
    public void A_single_changed_bit_is_noticed()
    {
        RecordedCall call = Recording.Read("rand")[2].Calls[0];
        Drawn drawn = StreamPlayer.Play(new RandomState(17), call.Call);
        call.AssertEquals(drawn);

        Drawn changed = new(drawn.Shape, [.. drawn.Doubles![..^1], Math.BitIncrement(drawn.Doubles[^1])], null);

        Assert.That(() => call.AssertEquals(changed), Throws.TypeOf<AssertionException>().With.Message.Contains("bits of"));
    }

    [Test]
    public void A_change_beyond_the_values_that_are_stored_is_noticed()
    {
        RecordedCall call = Recording.Read("random_sample")[^1].Calls[0];
        Drawn drawn = StreamPlayer.Play(new RandomState(17), call.Call);
        call.AssertEquals(drawn);

        Drawn changed = new(drawn.Shape, [.. drawn.Doubles![..^1], Math.BitIncrement(drawn.Doubles[^1])], null);

        Assert.That(() => call.AssertEquals(changed), Throws.TypeOf<AssertionException>().With.Message.Contains("SHA-256"));
    }

    private static IEnumerable<TestCaseData> Streams() =>
        from method in s_layers
        from pair in Recording.Read(method).Select((stream, index) => (stream, index))
        select new TestCaseData(pair.stream).SetArgDisplayNames($"{method}[{pair.index}]", $"seed {Shortened(pair.stream.Seed)}");

    private static string Shortened(JsonElement seed) =>
        seed.GetRawText() is { Length: > 30 } text ? text[..20] + "…" : seed.GetRawText();

    private static Pcg64State Pcg64StateOf(JsonElement state) => new(
        UInt128.Parse(state.GetProperty("state").GetString()!, CultureInfo.InvariantCulture),
        UInt128.Parse(state.GetProperty("increment").GetString()!, CultureInfo.InvariantCulture),
        state.GetProperty("hasUInt32").GetInt32() != 0,
        state.GetProperty("uinteger").GetUInt32());

    private static RandomStateSnapshot StateOf(JsonElement state) => new(
        [.. StreamPlayer.Words(state.GetProperty("key"))],
        state.GetProperty("position").GetInt32(),
        state.GetProperty("hasGauss").GetBoolean(),
        state.GetProperty("cachedGaussian").GetDouble());

    private static void AssertState(RandomStateSnapshot actual, JsonElement expected)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(actual.Key.AsSpan())));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(hash, Is.EqualTo(expected.GetProperty("keySha256").GetString()), "SHA-256 of the key");
            Assert.That(actual.Position, Is.EqualTo(expected.GetProperty("position").GetInt32()), "position");
            Assert.That(actual.HasGauss, Is.EqualTo(expected.GetProperty("hasGauss").GetBoolean()), "hasGauss");
            Assert.That(actual.CachedGaussian, PlatformLog.Normal(expected.GetProperty("cachedGaussian").GetDouble()), "cachedGaussian");
        }

        if (PlatformLog.IsThatOfTheRecords && expected.TryGetProperty("key", out _)) Assert.That(actual, Is.EqualTo(StateOf(expected)));
    }
}
