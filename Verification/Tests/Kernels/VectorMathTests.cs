using System.Numerics;
using Harness.Kernels;

namespace Harness.Tests.Kernels;

/// <summary>Functions of vectors beside those of the platform, relative to the result.</summary>
internal sealed class VectorMathTests
{
    private static readonly double[] Points =
    [
        .. Enumerable.Range(-3000, 6001).Select(i => i / 100.0), .. Enumerable.Range(-700, 1401).Select(i => i + 0.1),
        .. Enumerable.Range(-300, 300).SelectMany(i => new[] { Math.Pow(10, i), -Math.Pow(10, i) }),
    ];

    [Test]
    public void Exponentials() => AssertAll(VectorMath.Exp, Math.Exp, Points.Where(x => x is > -708 and < 709.7));

    [Test]
    public void Exponentials_of_small_numbers_less_1() =>
        AssertAll(VectorMath.ExpM1OfNegative, x => Math.Abs(x) < 1e-5 ? x + (x * x / 2) + (x * x * x / 6) : Math.Exp(x) - 1, Points.Where(x => x is <= 0 and (> -1e-5 or < -1)));

    // With tanh(y) = (e^2y − 1) / (e^2y + 1) for y = x / 2.
    [Test]
    public void Exponentials_less_1_between() =>
        AssertAll(VectorMath.ExpM1OfNegative, x => 2 * Math.Tanh(x / 2) / (1 - Math.Tanh(x / 2)), Points.Where(x => x is <= -1e-5 and >= -1));

    // ln(1 + u) = 2 artanh(u / (2 + u)).
    [Test]
    public void Logarithms_of_1_and_more() => AssertAll(VectorMath.Log1P, u => 2 * Math.Atanh(u / (2 + u)), Points.Where(x => x is >= 0 and <= 1));

    [Test]
    public void Hyperbolic_tangents() => AssertAll(VectorMath.Tanh, Math.Tanh, Points);

    [Test]
    public void Sigmoids() => AssertAll(VectorMath.Sigmoid, x => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x)), Points.Where(x => x > -708));

    // python3 -c "from mpmath import *; mp.dps=17; print([ncdf(x) for x in (-37, -10, -5, -2, -1, -0.5, 0, 0.3, 1, 3)])"
    [TestCase(-37, 5.7255712225245768e-300)]
    [TestCase(-10, 7.6198530241605261e-24)]
    [TestCase(-5, 2.8665157187919391e-7)]
    [TestCase(-2, 0.022750131948179207)]
    [TestCase(-1, 0.15865525393145705)]
    [TestCase(-0.5, 0.30853753872598690)]
    [TestCase(0, 0.5)]
    [TestCase(0.3, 0.61791142218895264)]
    [TestCase(1, 0.84134474606854295)]
    [TestCase(3, 0.99865010196836991)]
    public void Normal_distributions(double x, double expected)
    {
        double found = VectorMath.NormalDistribution(new Vector<double>(x), out var density)[0];
        Assert.That(found, Is.EqualTo(expected).Within(1e-13).Percent);
        Assert.That(density[0], Is.EqualTo(Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)).Within(1e-11).Percent);
    }

    [Test]
    public void Ends_of_the_range()
    {
        Assert.That(Of(VectorMath.Exp, double.NegativeInfinity, -800, 710, double.PositiveInfinity), Is.EqualTo([0, 0, double.PositiveInfinity, double.PositiveInfinity]));
        Assert.That(Of(VectorMath.ExpM1OfNegative, double.NegativeInfinity, -1000), Is.EqualTo([-1, -1]));
        Assert.That(Of(VectorMath.Tanh, double.NegativeInfinity, double.PositiveInfinity), Is.EqualTo([-1, 1]));
        Assert.That(Of(VectorMath.Sigmoid, double.NegativeInfinity, double.PositiveInfinity), Is.EqualTo([0, 1]));
        foreach (var f in new Func<Vector<double>, Vector<double>>[] { VectorMath.Exp, VectorMath.ExpM1OfNegative, VectorMath.Tanh, VectorMath.Sigmoid, VectorMath.Log1P, x => VectorMath.NormalDistribution(x, out _) })
            Assert.That(Of(f, double.NaN), Is.All.NaN);

        static double[] Of(Func<Vector<double>, Vector<double>> f, params double[] x) => Array.ConvertAll(x, value => f(new(value))[0]);
    }

    private static void AssertAll(Func<Vector<double>, Vector<double>> f, Func<double, double> expected, IEnumerable<double> points)
    {
        foreach (double x in points)
            Assert.That(f(new Vector<double>(x))[0], Is.EqualTo(expected(x)).Within(1e-13).Percent, $"at {x:r}");
    }
}
