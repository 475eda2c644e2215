using System.Text;
using Harness.Comparison;
using Harness.Fixtures;

namespace Harness.Tests.Comparison;

internal sealed class FixtureJsonTests
{
    [Test]
    public void A_fixture_reads_as_people_would_write_it()
    {
        Assert.That(FixtureJson.Serialize(FixtureSamples.Small), Is.EqualTo("""
            {
              "schema": "harness.fixture/1",
              "exercise": "linear.backward",
              "case": "seed-23",
              "seed": 4294967295,
              "sizes": {
                "n": 2,
                "in": 3
              },
              "draws": "W = randn(in, out); X = randn(n, in) — затем dout",
              "source": {
                "witness": "torch",
                "versions": {
                  "torchsharp": "0.107.0",
                  "libtorch": "2.10.0"
                },
                "confirmedBy": [
                  "finite-difference"
                ],
                "vectorWidth": 256,
                "threads": 2
              },
              "tolerance": {
                "rule": "assert_close",
                "rtol": 1e-7,
                "atol": 1e-7
              },
              "arrays": {
                "dX": {
                  "shape": [2, 3],
                  "values": [
                    [1.5, -0, 1e-7],
                    ["NaN", "-Infinity", 0.1]
                  ]
                },
                "loss": {
                  "shape": [],
                  "values": 0.6931471805599453
                }
              },
              "expectations": [
                {
                  "id": "dX.sum",
                  "array": "dX",
                  "statistic": "sum",
                  "value": 647.044,
                  "rule": "round",
                  "decimals": 3
                }
              ],
              "checksum": "CHECKSUM"
            }
            """.ReplaceLineEndings("\n").Replace("CHECKSUM", FixtureJson.Parse(FixtureJson.Serialize(FixtureSamples.Small)).Checksum, StringComparison.Ordinal)));
    }

    [Test]
    public void Writing_what_was_read_gives_the_same_text()
    {
        string text = FixtureJson.Serialize(FixtureSamples.Small);
        Assert.That(FixtureJson.Serialize(FixtureJson.Parse(text)), Is.EqualTo(text));
    }

    [Test]
    public void A_hundred_thousand_bit_patterns_come_back_bit_for_bit()
    {
        var random = new Random(17);
        var values = new double[100_000];
        for (int i = 0; i < values.Length; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            // JSON keeps no payload of a NaN.
            values[i] = double.IsNaN(value) ? double.NaN : i % 10 == 0 ? BitConverter.Int64BitsToDouble(random.NextInt64(1L << 52)) : value;
        }

        double[] specials =
        [
            0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon,
            double.MaxValue, double.MinValue, 2.2250738585072009E-308, 2.2250738585072014E-308, 0.1, 1e21, 1e-7, 9007199254740993.0,
        ];
        specials.CopyTo(values, 0);
        for (int start = 0; start < values.Length; start += 1000)
        {
            double[] part = values[start..(start + 1000)];
            Fixture fixture = FixtureSamples.Small with { Arrays = new Dictionary<string, ArraySnapshot> { ["x"] = ArraySnapshot.Of(part, [25, 40]) } };
            double[] back = FixtureJson.Parse(FixtureJson.Serialize(fixture)).Arrays["x"].Values!;
            Assert.That(Array.ConvertAll(back, BitConverter.DoubleToInt64Bits), Is.EqualTo(Array.ConvertAll(part, BitConverter.DoubleToInt64Bits)));
        }
    }

    [Test]
    public void A_summary_comes_back_whole_even_with_infinities()
    {
        double[] values = FixtureSamples.Values(3000);
        (values[10], values[2000], values[2500]) = (double.NaN, double.PositiveInfinity, double.NegativeInfinity);
        var snapshot = ArraySnapshot.Of(values, [3000]);
        Fixture fixture = FixtureSamples.Small with { Arrays = new Dictionary<string, ArraySnapshot> { ["x"] = snapshot } };
        ArraySnapshot back = FixtureJson.Parse(FixtureJson.Serialize(fixture)).Arrays["x"];
        Assert.Multiple(() =>
        {
            Assert.That(back.Compare(values, [3000], Tolerance.Exact with { EqualNaN = true }).IsBitIdentical);
            Assert.That(back.Summary!.NonFinite, Is.EqualTo(snapshot.Summary!.NonFinite));
            Assert.That(back.Summary, Is.EqualTo(snapshot.Summary).UsingPropertiesComparer());
        });
    }

    [TestCase(new[] { 0 })]
    [TestCase(new[] { 0, 3 })]
    [TestCase(new[] { 2, 0 })]
    [TestCase(new[] { 2, 0, 3 })]
    [TestCase(new[] { 1, 1, 1 })]
    [TestCase(new[] { 2, 3, 2 })]
    public void Every_shape_comes_back(int[] lengths)
    {
        nint[] shape = Array.ConvertAll(lengths, length => (nint)length);
        var snapshot = ArraySnapshot.Of(FixtureSamples.Values(lengths.Aggregate((a, b) => a * b)), shape);
        Fixture fixture = FixtureSamples.Small with { Arrays = new Dictionary<string, ArraySnapshot> { ["x"] = snapshot } };
        ArraySnapshot back = FixtureJson.Parse(FixtureJson.Serialize(fixture)).Arrays["x"];
        Assert.That((back.Shape, back.Values), Is.EqualTo((snapshot.Shape, snapshot.Values)));
    }

    [Test]
    public void Every_tolerance_comes_back()
    {
        Tolerance[] tolerances =
        [
            Tolerance.Double, Tolerance.Single, Tolerance.Exact, Tolerance.IsClose(), Tolerance.Round(3), Tolerance.Scaled(12.5, 1e-3, 1e-4),
            Tolerance.AssertClose(0, 0), Tolerance.Double with { EqualNaN = true },
        ];
        foreach (Tolerance tolerance in tolerances)
            Assert.That(FixtureJson.Parse(FixtureJson.Serialize(FixtureSamples.Small with { Tolerance = tolerance })).Tolerance, Is.EqualTo(tolerance));
    }

    [Test]
    public void A_file_typed_by_hand_needs_little()
    {
        Fixture fixture = FixtureJson.Parse("""
            { "schema": "harness.fixture/1", "exercise": "linear.backward", "case": "notebook", "seed": 17, "later": {"unknown": [1]},
              "expectations": [
                { "id": "dX.sum", "array": "dX", "statistic": "sum", "value": 647.044, "decimals": 3 },
                { "id": "Y.rows", "array": "Y", "statistic": "rows", "value": [[-0.75, 0.5], [1.25, -0.5]], "rule": "isclose" },
                { "id": "dX.shape", "array": "dX", "statistic": "shape", "value": [10000, 5] },
                { "id": "output", "array": "output", "statistic": "values", "value": 0.73, "decimals": 2 } ] }
            """);
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Checksum, Is.Null);
            Assert.That(fixture.Expectations.Select(e => e.Tolerance), Is.EqualTo(
                new[] { Tolerance.Round(3), Tolerance.IsClose(), Tolerance.Exact, Tolerance.Round(2) }));
            Assert.That(fixture.Expectations[1].Value.Shape, Is.EqualTo(new nint[] { 2, 2 }));
        });
    }

    // Python 3.11.2: FixtureChecksum's canonical form written with struct.pack(">d", float(v)).hex() and sorted(keys), then hashlib.sha256.
    [TestCase("""{"schema":"harness.fixture/1","exercise":"linear.backward","seed":17,"arrays":{"dX":{"shape":[2],"values":[0.1,-0.0]}},"text":"Привет","unknown":[true,false,null,"NaN"]}""")]
    [TestCase("""{ "unknown":[true,false,null,"NaN"], "checksum": "sha256:00", "text":"\u041fривет", "seed":1.7e1, "exercise":"linear.backward", "arrays":{"dX":{"values":[1e-1,-0],"shape":[2.0]}}, "schema":"harness.fixture/1" }""")]
    public void The_checksum_is_of_values_not_of_their_spelling(string json)
    {
        Assert.That(FixtureChecksum.Of(Encoding.UTF8.GetBytes(json)), Is.EqualTo("sha256:6dbf53f9232c21e8e8c880a811157a6d2fb359a0ae496c8dcbb857aefd9c7db7"));
    }

    [TestCase("""{"exercise": "x", "case": "y"}""", "it lacks \"schema\"")]
    [TestCase("""{"schema": "other/1"}""", "its schema \"other/1\" is no fixture's")]
    [TestCase("""[1]""", "it is not an object")]
    [TestCase("""{"schema": "harness.fixture/1", "exercise": "x"}""", "it lacks \"case\"")]
    [TestCase("""{"schema": "harness.fixture/1", "exercise": "x", "case": "y", "seed": -1}""", "seed is not a whole number from 0 to 4294967295")]
    [TestCase("""{"schema": "harness.fixture/1", "exercise": "x", "case": "y", "case": "z"}""", "the file is torn or damaged: a member stands in it twice")]
    [TestCase("{\"schema\": \"harness.fixture/1\",\n<<<<<<< HEAD\n", "two versions of it stand in the file, as a merge left them")]
    [TestCase("", "the file is empty")]
    public void Damage_is_named(string json, string message)
    {
        Assert.That(() => FixtureJson.Parse(json), Throws.TypeOf<FixtureFormatException>().With.Message.EqualTo(message));
    }

    [TestCase("""{"shape": [2], "values": [1]}""", "arrays.dX.values is not a list of 2 items, as the shape says")]
    [TestCase("""{"shape": [2, 2], "values": [[1, 2], [3]]}""", "arrays.dX.values[1] is not a list of 2 items, as the shape says")]
    [TestCase("""{"shape": [2], "values": [1, "x"]}""", "arrays.dX.values[1] is not a number")]
    [TestCase("""{"shape": [1], "values": [1e999]}""", "arrays.dX.values[0] is too large a number; infinity is the string \"Infinity\"")]
    [TestCase("""{"shape": [-1], "values": []}""", "arrays.dX.values is not a list of -1 items, as the shape says")]
    [TestCase("""{"shape": [1.5], "values": []}""", "arrays.dX.shape[0] is not a whole number")]
    [TestCase("""{"values": []}""", "arrays.dX lacks \"shape\"")]
    [TestCase("""{"shape": [3]}""", "arrays.dX lacks \"values\"")]
    [TestCase("""{"shape": [3000], "leadingRows": -1}""", "arrays.dX.leadingRows is not a number of rows of this shape")]
    [TestCase("""{"shape": [3000], "leadingRows": 1, "projectedOn": "other/1"}""", "arrays.dX.projectedOn names vectors that this program does not have; it has splitmix64-16bit/1")]
    public void Damage_in_an_array_is_named_with_its_path(string array, string message)
    {
        string json = $$$"""{"schema": "harness.fixture/1", "exercise": "x", "case": "y", "arrays": {"dX": {{{array}}}}}""";
        Assert.That(() => FixtureJson.Parse(json), Throws.TypeOf<FixtureFormatException>().With.Message.EqualTo(message));
    }

    [TestCase("""{"rule": "close"}""", "tolerance has the rule \"close\"; the rules are assert_close, isclose, round, scaled, exact")]
    [TestCase("""{"rule": "assert_close", "rtol": 1}""", "Give both rtol and atol or neither; only rtol was given.")]
    [TestCase("""{"rule": "isclose", "rtol": 1}""", "tolerance gives isclose other tolerances than NumPy's; use assert_close for them")]
    [TestCase("""{}""", "tolerance lacks \"rule\" or \"decimals\"")]
    public void Damage_in_a_tolerance_is_named(string tolerance, string message)
    {
        string json = $$$"""{"schema": "harness.fixture/1", "exercise": "x", "case": "y", "tolerance": {{{tolerance}}}}""";
        Assert.That(() => FixtureJson.Parse(json), Throws.TypeOf<FixtureFormatException>().With.Message.EqualTo(message));
    }

    [Test]
    public void No_change_of_a_byte_throws_anything_but_a_format_exception()
    {
        byte[] original = Encoding.UTF8.GetBytes(FixtureJson.Serialize(FixtureSamples.Small));
        var random = new Random(5);
        int damaged = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = i % 2 == 0 ? original[..random.Next(original.Length)] : [.. original];
            if (bytes.Length > 0)
                bytes[random.Next(bytes.Length)] = (byte)(i % 3 == 0 ? random.Next(256) : "{}[]\",:\\u-eE019"[random.Next(15)]);
            try
            {
                FixtureJson.Parse(bytes);
            }
            catch (FixtureFormatException exception)
            {
                damaged++;
                Assert.That(exception.Message, Does.Not.Contain("\n"));
            }
        }

        Assert.That(damaged, Is.GreaterThan(10_000));
    }
}
