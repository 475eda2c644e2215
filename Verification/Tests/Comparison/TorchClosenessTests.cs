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
    private const int Pairs = 200;

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
            actual, expected = (torch.tensor([float(value) for value in pair[name]], dtype=dtype).reshape(pair["shape"]) for name in ("actual", "expected"))
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

    [GeneratedRegex(@"Mismatched elements: (\d+) / ")]
    private static partial Regex Mismatched { get; }

    [GeneratedRegex(@"(?:Greatest absolute|Absolute) difference: (\S+)(?: at index \(([^)]*)\))?")]
    private static partial Regex Absolute { get; }

    [GeneratedRegex(@"(?:Greatest relative|Relative) difference: (\S+)(?: at index \(([^)]*)\))?")]
    private static partial Regex Relative { get; }

    [Test]
    public async Task Two_hundred_seeded_pairs_are_judged_as_Python_judges_them()
    {
        var random = new RandomState(17);
        var pairs = Enumerable.Range(0, Pairs).Select(i => Draw(random, i)).ToArray();
        var printed = await PythonNumPy.RunAsync(["-c", Script], JsonSerializer.Serialize(pairs.Select(pair => new
        {
            dtype = pair.Kind == ElementKind.Single ? "float32" : "float64",
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
        var comparison = ArrayComparer.Compare(pair.Actual, pair.Shape, pair.Expected, pair.Shape, pair.Closeness.For(pair.Kind)) with { Kind = pair.Kind };
        Assert.That(comparison.Mismatched, Is.EqualTo(mismatched), name);
        Assert.That(failed.Message, Is.EqualTo(MismatchMessage.Describe("value", comparison)), name);
        if (pair.Actual.Concat(pair.Expected).All(double.IsFinite))
        {
            AssertSame(Absolute.Match(said), comparison.WorstAbsolute!, worst => worst.AbsoluteDifference, pair, name);
            AssertSame(Relative.Match(said), comparison.WorstRelative!, worst => worst.RelativeDifference, pair, name);
        }
    }

    /// <summary>The same greatest difference at the same place: Python looks at elements that are not close only, we at all.</summary>
    private static void AssertSame(Match said, ElementMismatch worst, Func<ElementMismatch, double> difference, Pair pair, string name)
    {
        Assert.That(said.Success, name);
        var greatest = double.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture);
        // float32 is subtracted in float32 there.
        var precision = pair.Kind == ElementKind.Single ? 1e-6 : 1e-12;
        if (worst.AbsoluteDifference <= worst.Bound)
        {
            Assert.That(greatest, Is.LessThanOrEqualTo(difference(worst) * (1 + precision)), name);
            return;
        }

        Assert.That(greatest, Is.EqualTo(difference(worst)).Within(precision * difference(worst)), name);
        if (pair.Shape.Length > 0)
            Assert.That(said.Groups[2].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(nint.Parse), Is.EqualTo(worst.Index), name);
    }

    private static Pair Draw(RandomState random, int i)
    {
        var shape = Lengths[i % Lengths.Length];
        var kind = random.RandomSample() < 0.5 ? ElementKind.Single : ElementKind.Double;
        var count = shape.Aggregate(1, (product, length) => product * (int)length);
        var (expected, actual) = (new double[count], new double[count]);
        var size = Math.Pow(10, -3 - (5 * random.RandomSample()));
        var share = random.RandomSample();
        for (var k = 0; k < count; k++)
        {
            expected[k] = Rounded(random.RandN() * Math.Pow(10, 2 * random.RandN()), kind);
            actual[k] = random.RandomSample() < share ? Rounded(expected[k] * (1 + (size * random.RandN())), kind) : expected[k];
        }

        // Every fourth pair has something in it that is not finite, in one array or in both.
        for (var k = i % 4 == 0 ? 0 : count; k < count; k += 3)
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
            ? new(kind, shape, actual, expected, null, null, isEqualNaN)
            : new(kind, shape, actual, expected, Math.Pow(10, -3 - (6 * random.RandomSample())), Math.Pow(10, -3 - (6 * random.RandomSample())), isEqualNaN);
    }

    private static double Rounded(double value, ElementKind kind) => kind == ElementKind.Single ? (float)value : value;

    private sealed record Pair(ElementKind Kind, nint[] Shape, double[] Actual, double[] Expected, double? Rtol, double? Atol, bool EqualNaN)
    {
        public Closeness Closeness => Closeness.Of(Rtol, Atol, EqualNaN, null);

        /// <summary>Elements as a user has them: a number, or an array of the pair's rank and precision.</summary>
        public object ValueOf(double[] elements)
        {
            if (Shape.Length == 0)
                return Kind == ElementKind.Single ? (object)(float)elements[0] : elements[0];
            var value = Array.CreateInstance(Kind == ElementKind.Single ? typeof(float) : typeof(double), [.. Shape.Select(length => (int)length)]);
            for (var i = 0; i < elements.Length; i++)
                value.SetValue(Kind == ElementKind.Single ? (object)(float)elements[i] : elements[i], [.. Shapes.IndexOf(i, Shape).Select(index => (int)index)]);
            return value;
        }
    }
}
