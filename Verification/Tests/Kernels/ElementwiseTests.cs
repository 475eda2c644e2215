using System.Numerics;
using CsCheck;
using Harness.Kernels;
using Harness.NumPy;

namespace Harness.Tests.Kernels;

/// <summary>Kernels of one number after another, of any length and alignment, beside plain loops.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ElementwiseTests
{
    private const double SmallestLog = -100;
    private const double SmallestDenominator = 1e-12;

    private static readonly Gen<(int N, int Offset, uint Seed)> Shapes = Gen.Select(Gen.Int[0, 200], Gen.Int[0, 3], Gen.UInt);

    private static readonly double[] Odd = [0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon];

    [Test]
    public void ReLU_passes_what_is_positive_or_no_number() => Shapes.Sample((n, offset, seed) =>
    {
        var random = new RandomState(seed);
        double[] x = [.. random.RandN(n + offset).Select((value, i) => i % 5 == 3 ? Odd[random.RandInt(Odd.Length)] : value)];
        double[] dout = random.RandN(n + offset).ToArray(), y = new double[n + offset], dx = new double[n + offset];
        ulong[] blocked = [.. Enumerable.Repeat(ulong.MaxValue, Rectifier.Words(n))];

        Rectifier.Forward(x.AsSpan(offset), y.AsSpan(offset), blocked);
        Rectifier.Backward(blocked, dout.AsSpan(offset), dx.AsSpan(offset));

        Assert.That(y[offset..], Is.EqualTo(x[offset..].Select(value => Plain.ReLU(value, value))));
        Assert.That(dx[offset..], Is.EqualTo(x[offset..].Zip(dout[offset..], Plain.ReLU)));
    });

    [Test]
    public void Binary_cross_entropy_is_the_plain_sum([Values] bool hasClasses) => Shapes.Sample((n, offset, seed) =>
    {
        var (y, p) = Predictions(n + offset, seed);
        if (hasClasses)
            y = [.. y.Select(target => Math.Round(target))];
        double[] expected = [.. y.Zip(p, (a, b) => Plain.BinaryCrossEntropy(a, b, SmallestLog)).Skip(offset)];

        double sum = BinaryCrossEntropy.Sum(y.AsSpan(offset), p.AsSpan(offset), SmallestLog);

        Assert.That(sum, Is.EqualTo(expected.Sum()).Within(1e-14 * expected.Sum(Math.Abs)));
    });

    [Test]
    public void Its_gradient_is_the_plain_one() => Shapes.Sample((n, offset, seed) =>
    {
        var (y, p) = Predictions(n + offset, seed);
        double[] gradient = new double[n + offset];

        Assert.That(BinaryCrossEntropy.Gradient(y.AsSpan(offset), p.AsSpan(offset), SmallestDenominator, 7, gradient.AsSpan(offset)), Is.True);

        for (int i = offset; i < y.Length; i++)
        {
            double expected = Plain.BinaryCrossEntropySlope(y[i], p[i], SmallestDenominator) / 7;
            Assert.That(gradient[i], Is.EqualTo(expected).Within(1e-15 * Math.Abs(expected)));
        }
    });

    [Test]
    public void One_element_outside_is_seen_wherever_it_stands([Values(-1e-300, 1.0000000000000002, double.NaN, double.NegativeInfinity)] double odd, [Range(0, 20)] int place, [Values] bool isTarget)
    {
        var (y, p) = Predictions(21, 17);
        (isTarget ? y : p)[place] = odd;

        Assert.That(BinaryCrossEntropy.Sum(y, p, SmallestLog), Is.NaN);
        Assert.That(BinaryCrossEntropy.Gradient(y, p, SmallestDenominator, 1, new double[21]), Is.False);
        Assert.That(Interval.Contains(isTarget ? y : p, 0, 1), Is.False);
        Assert.That(Interval.Contains(isTarget ? p : y, 0, 1), Is.True);
    }

    [Test]
    public void Softmax_cross_entropy_is_the_plain_one() => Gen.Select(Gen.Int[1, 140], Gen.Int[1, 12], Gen.UInt).Sample((rows, columns, seed) =>
    {
        var random = new RandomState(seed);
        var (y, z) = (random.RandomSample(rows, columns), random.Normal(0, 200, rows, columns));
        double[] gradient = new double[rows * columns];
        double[] targets = y.ToColumnMajorArray(), logits = z.ToColumnMajorArray();

        double sum = SoftmaxCrossEntropy.Sum(targets, logits, rows);
        SoftmaxCrossEntropy.Gradient(targets, logits, rows, 3, gradient);

        double expected = 0;
        for (int n = 0; n < rows; n++)
        {
            double[] row = z.Row(n).ToArray(), softmax = Plain.Softmax(row);
            double largest = row.Max(), logOfSum = largest + Math.Log(row.Sum(x => Math.Exp(x - largest)));
            expected += y.Row(n).Select((weight, i) => weight * (logOfSum - row[i])).Sum();
            for (int i = 0; i < columns; i++)
                Assert.That(gradient[(i * rows) + n], Is.EqualTo(((softmax[i] * y.Row(n).Sum()) - y[n, i]) / 3).Within(1e-14 * columns));
        }

        Assert.That(sum, Is.EqualTo(expected).Within(1e-13 * (Math.Abs(expected) + (1000 * rows))));
    }, iter: 300);

    [Test]
    public void It_sees_one_element_outside_wherever_it_stands([Values(-1e-300, 1.0000000000000002, double.NaN, double.NegativeInfinity)] double odd, [Values(0, 15, 16, 20, 21, 41)] int place, [Values] bool isTarget)
    {
        // Whole vectors of rows and a rest; logits may be any finite numbers.
        double[] y = new RandomState(17).RandomSample(42).ToArray(), z = [.. y];
        (isTarget ? y : z)[place] = odd;

        Assert.That(double.IsNaN(SoftmaxCrossEntropy.Sum(y, z, 21)), Is.EqualTo(isTarget || !double.IsFinite(odd)));
        Assert.That(SoftmaxCrossEntropy.Gradient(y, z, 21, 1, new double[42]), Is.EqualTo(!isTarget && double.IsFinite(odd)));
    }

    [Test]
    public void Logarithms_and_exponentials_are_within_an_ulp_or_two_of_the_platforms() => Gen.Double[0, 1].Select(Gen.Int[0, 60]).Sample((u, power) =>
    {
        double small = Math.ScaleB(u, -power);
        if (small is 0 or 1)
            return;
        AssertUlps(VectorMath.Log(new Vector<double>(small))[0], Math.Log(small), 1);
        AssertUlps(VectorMath.LogOfRest(new Vector<double>(small))[0], MathNet.Numerics.SpecialFunctions.Log1p(-small), 3);
        AssertUlps(VectorMath.ExpOfNegative(new Vector<double>(-11 * power * u))[0], Math.Exp(-11 * power * u), 2);
    }, iter: 20_000);

    [Test]
    public void At_the_ends_they_are_what_their_users_count_on()
    {
        Assert.That(VectorMath.Log(Vector<double>.Zero)[0], Is.LessThan(-700));
        Assert.That(VectorMath.Log(new Vector<double>(double.Epsilon))[0], Is.LessThan(-700));
        Assert.That(VectorMath.Log(Vector<double>.One)[0], Is.Zero);
        Assert.That(VectorMath.LogOfRest(Vector<double>.One)[0], Is.LessThan(-700));
        Assert.That(VectorMath.LogOfRest(Vector<double>.Zero)[0], Is.Zero);
        Assert.That(VectorMath.ExpOfNegative(Vector<double>.Zero)[0], Is.EqualTo(1));
        Assert.That(VectorMath.ExpOfNegative(new Vector<double>(double.NegativeInfinity))[0], Is.LessThan(1e-300).And.GreaterThanOrEqualTo(0));
    }

    [Test]
    public void Lengths_that_differ_are_refused()
    {
        double[] two = new double[2], three = new double[3];
        Assert.That(() => Rectifier.Forward(two, three, new ulong[1]), Throws.ArgumentException.With.Message.EqualTo("Expected two spans of one length and a bit for each element in 1 words, found 2, 3 and 1 words."));
        Assert.That(() => Rectifier.Forward(two, two, []), Throws.ArgumentException);
        Assert.That(() => Rectifier.Backward(new ulong[2], two, two), Throws.ArgumentException);
        Assert.That(() => BinaryCrossEntropy.Sum(two, three, SmallestLog), Throws.ArgumentException.With.Message.EqualTo("Expected spans of one length, found 2, 3 and 3."));
        Assert.That(() => BinaryCrossEntropy.Gradient(two, two, 0, 1, three), Throws.ArgumentException);
        Assert.That(() => SoftmaxCrossEntropy.Sum(three, three, 2), Throws.ArgumentException.With.Message.StartsWith("Expected a multiple of 2 elements, found 3."));
        Assert.That(() => Sums.OfColumns(three, two), Throws.ArgumentException.With.Message.StartsWith("Expected a multiple of 2 elements, found 3."));
    }

    private static (double[] Targets, double[] Predictions) Predictions(int n, uint seed)
    {
        var random = new RandomState(seed);
        double[] targets = random.RandomSample(n).ToArray(), predictions = random.RandomSample(n).ToArray();
        for (int i = 0; i < n; i += 3)
            (targets[i], predictions[i]) = (random.RandInt(2), i % 2 == 0 ? random.RandInt(2) : Math.ScaleB(predictions[i], -60));
        return (targets, predictions);
    }

    private static void AssertUlps(double actual, double expected, int ulps) =>
        Assert.That(actual, Is.EqualTo(expected).Within(ulps * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected))));
}
