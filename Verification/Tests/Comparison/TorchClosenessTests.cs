using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Harness.Comparison;
using Harness.NumPy;
using Harness.Tests.NumPy;

namespace Harness.Tests.Comparison;

/// <summary>Defaults, verdicts and figures are those of Python's <c>torch.testing.assert_close</c>.</summary>
public sealed partial class TorchClosenessTests
{
    private const int Pairs = 500;

    private const string Script = """
        import json, sys
        try:
            import torch
        except ImportError:
            print("null")
            sys.exit()
        said = []
        for pair in json.load(sys.stdin):
            dtype = getattr(torch, pair["dtype"])
            actual, expected = (torch.tensor([float(value) if dtype.is_floating_point else int(value) for value in pair[name]], dtype=dtype).reshape(pair["shape"]) for name in ("actual", "expected"))
            try:
                torch.testing.assert_close(actual, expected, rtol=pair["rtol"], atol=pair["atol"], equal_nan=pair["equalNaN"])
                said.append("")
            except AssertionError as error:
                said.append(str(error))
        print(json.dumps(said))
        """;

    private static readonly JsonSerializerOptions WithNaN = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly double[] Special = [double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    private static readonly nint[][] Lengths = [[], [0], [1], [7], [3, 5], [2, 3, 4], [101]];

    private static readonly ElementType[] s_types =
    [
        new("float64", typeof(double), ElementKind.Double, 1e-12, value => value),
        new("float32", typeof(float), ElementKind.Single, 1e-6, value => (float)value),
        new("float16", typeof(Half), ElementKind.Half, 2e-3, value => (Half)value),
        new("int64", typeof(long), ElementKind.Integer, 1e-6, value => (long)value),
        new("int32", typeof(int), ElementKind.Integer, 1e-6, value => (int)value),
        new("int16", typeof(short), ElementKind.Integer, 1e-6, value => (short)Math.Clamp(value, -1000, 1000)),
        new("int8", typeof(sbyte), ElementKind.Integer, 1e-6, value => (sbyte)Math.Clamp(value, -50, 50)),
        new("uint8", typeof(byte), ElementKind.Integer, 1e-6, value => (byte)Math.Clamp(value, 0, 100)),
        new("bool", typeof(bool), ElementKind.Integer, 1e-6, value => value >= 1),
    ];

    [GeneratedRegex(@"Mismatched elements: (\d+) / ")]
    private static partial Regex Mismatched { get; }

    [GeneratedRegex(@"(?:Greatest absolute|Absolute) difference: (\S+)(?: at index \(([^)]*)\))?")]
    private static partial Regex Absolute { get; }

    [GeneratedRegex(@"(?:Greatest relative|Relative) difference: (\S+)(?: at index \(([^)]*)\))?")]
    private static partial Regex Relative { get; }

    [Test]
    public async Task Five_hundred_seeded_pairs_of_every_type_are_judged_as_Python_judges_them()
    {
        var random = new RandomState(17);
        var pairs = Enumerable.Range(0, Pairs).Select(i => Draw(random, i)).ToArray();
        var printed = await PythonNumPy.RunAsync(["-c", Script], JsonSerializer.Serialize(pairs.Select(pair => new
        {
            dtype = pair.Type.DType,
            shape = pair.Shape.Select(length => (long)length),
            actual = pair.Actual,
            expected = pair.Expected,
            rtol = pair.Rtol,
            atol = pair.Atol,
            equalNaN = pair.EqualNaN,
        }), WithNaN));
        if (JsonSerializer.Deserialize<string[]?>(printed) is not { } said)
        {
            Assert.Ignore("No torch in the Python that has NumPy here. Debian: apt-get install python3-torch");
            return;
        }

        Assert.That(said, Has.Length.EqualTo(Pairs));
        // Both verdicts must occur, or nothing was asked.
        Assert.That(said.Count(message => message.Length == 0), Is.InRange(Pairs / 5, Pairs * 4 / 5));
        for (var i = 0; i < Pairs; i++)
            AssertSame(said[i], pairs[i], $"pair {i}");
    }

    private static void AssertSame(string said, Pair pair, string name)
    {
        void Assertion() => TensorAssert.Close(pair.ValueOf(pair.Actual), pair.ValueOf(pair.Expected), pair.Rtol, pair.Atol, pair.EqualNaN);
        if (said.Length == 0)
        {
            Assert.That(Assertion, Throws.Nothing, name);
            return;
        }

        var failed = Assert.Throws<TensorAssertException>(Assertion, $"{name}: {said}")!;
        var mismatched = Mismatched.Match(said) is { Success: true } count ? int.Parse(count.Groups[1].Value, CultureInfo.InvariantCulture) : 1;
        var comparison = ArrayComparer.Compare(pair.Actual, pair.Shape, pair.Expected, pair.Shape, pair.Closeness.For(pair.Type.Kind)) with { Kind = pair.Type.Kind };
        Assert.That(comparison.Mismatched, Is.EqualTo(mismatched), name);
        Assert.That(failed.Message, Is.EqualTo(MismatchMessage.Describe("value", comparison)), name);
        if (pair.Actual.Concat(pair.Expected).All(double.IsFinite))
        {
            AssertSame(Absolute.Match(said), comparison.WorstMismatch!, worst => worst.AbsoluteDifference, pair, name);
            AssertSame(Relative.Match(said), comparison.WorstRelativeMismatch!, worst => worst.RelativeDifference, pair, name);
        }
    }

    /// <summary>The same greatest difference, at the same place or, in Python's precision, at an equal one.</summary>
    private static void AssertSame(Match said, ElementMismatch worst, Func<ElementMismatch, double> difference, Pair pair, string name)
    {
        Assert.That(said.Success, name);
        // Relative to an expected zero.
        var greatest = said.Groups[1].Value == "inf" ? double.PositiveInfinity : double.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture);
        // Python subtracts in the elements' own type.
        var precision = pair.Type.Precision * difference(worst);
        Assert.That(greatest, Is.EqualTo(difference(worst)).Within(precision), name);
        if (pair.Shape.Length == 0)
            return;
        nint[] index = [.. said.Groups[2].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(nint.Parse)];
        var at = index.Zip(pair.Shape).Aggregate(0, (flat, axis) => (flat * (int)axis.Second) + (int)axis.First);
        var there = ElementMismatch.Of(index, pair.Actual[at], pair.Expected[at], pair.Closeness.For(pair.Type.Kind));
        Assert.That(difference(there), Is.EqualTo(difference(worst)).Within(precision), name);
    }

    private static Pair Draw(RandomState random, int i)
    {
        var shape = Lengths[i % Lengths.Length];
        var type = s_types[i % s_types.Length];
        var count = shape.Aggregate(1, (product, length) => product * (int)length);
        var (expected, actual) = (new double[count], new double[count]);
        var size = Math.Pow(10, -3 - (5 * random.RandomSample()));
        var share = random.RandomSample();
        for (var k = 0; k < count; k++)
        {
            expected[k] = type.Round(random.RandN() * Math.Pow(10, (type.Kind == ElementKind.Half ? 0.5 : 2) * random.RandN()));
            var moved = type.Kind == ElementKind.Integer ? expected[k] + random.RandInt(0, 3) : expected[k] * (1 + ((type.Kind == ElementKind.Half ? 100 : 1) * size * random.RandN()));
            actual[k] = random.RandomSample() < share ? type.Round(moved) : expected[k];
        }

        // Every fourth pair has something in it that is not finite, in one array or in both.
        for (var k = i % 4 == 0 && type.Kind != ElementKind.Integer ? 0 : count; k < count; k += 3)
        {
            var special = Special[random.RandInt(0, Special.Length)];
            var place = random.RandInt(0, 4);
            if (place != 1)
                expected[k] = special;
            if (place != 2)
                actual[k] = special;
        }

        var isEqualNaN = random.RandomSample() < 0.5;
        return random.RandomSample() < 0.5
            ? new(type, shape, actual, expected, null, null, isEqualNaN)
            : new(type, shape, actual, expected, Math.Pow(10, -3 - (6 * random.RandomSample())), Math.Pow(10, -3 - (6 * random.RandomSample())), isEqualNaN);
    }

    /// <summary>A type of elements that Python's torch and .NET both have.</summary>
    private sealed record ElementType(string DType, Type Type, ElementKind Kind, double Precision, Func<double, object> Convert)
    {
        public double Round(double value) => System.Convert.ToDouble(Convert(value) is Half half ? (double)half : Convert(value), CultureInfo.InvariantCulture);
    }

    private sealed record Pair(ElementType Type, nint[] Shape, double[] Actual, double[] Expected, double? Rtol, double? Atol, bool EqualNaN)
    {
        public Closeness Closeness => Closeness.Of(Rtol, Atol, EqualNaN, null);

        /// <summary>Elements as a user has them: a number, or an array of the pair's rank and precision.</summary>
        public object ValueOf(double[] elements)
        {
            if (Shape.Length == 0)
                return Type.Convert(elements[0]);
            var value = Array.CreateInstance(Type.Type, [.. Shape.Select(length => (int)length)]);
            for (var i = 0; i < elements.Length; i++)
                value.SetValue(Type.Convert(elements[i]), [.. Shapes.IndexOf(i, Shape).Select(index => (int)index)]);
            return value;
        }
    }
}
