using System.Numerics.Tensors;
using Harness.NUnit;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Constraints;

public sealed class CloseToConstraintTests
{
    private static readonly double[,] Square = { { 1, 2 }, { 3, 4 } };

    private static IEnumerable<object> SameNumbers =>
    [
        Square,
        new double[][] { [1, 2], [3, 4] },
        new float[,] { { 1, 2 }, { 3, 4 } },
        new[,] { { 1, 2 }, { 3, 4 } },
        Matrix<double>.Build.DenseOfArray(Square),
        Matrix<float>.Build.DenseOfArray(new float[,] { { 1, 2 }, { 3, 4 } }),
        Tensor.Create<double>([1, 2, 3, 4], [2, 2]),
        Tensor.Create<float>([1, 2, 3, 4], [2, 2]),
    ];

    [TestCaseSource(nameof(SameNumbers))]
    public void One_matrix_in_any_kind_is_the_same_numbers(object actual)
    {
        Assert.That(actual, Is.CloseTo(Square));
        Assert.That(MessageOf(actual, Is.CloseTo(new double[,] { { 1, 2 }, { 3, 5 } })), Does.Contain("[1, 1]: actual 4, expected 5"));
    }

    [Test]
    public void Shapes_are_strict() =>
        Assert.That(MessageOf(new double[] { 1, 2, 3, 4 }, Is.CloseTo(Square)), Does.Contain("(4,)").And.Contain("(2, 2)"));

    [Test]
    public void Every_item_that_fails_is_named_by_its_path()
    {
        var expected = new Dictionary<string, object> { ["w"] = Square, ["deep"] = (1.0, new[] { 2.0 }), ["gone"] = 1.0 };
        var actual = new Dictionary<string, object> { ["w"] = Square, ["deep"] = (1.5, new[] { 2.5 }) };
        Assert.That(MessageOf(actual, Is.CloseTo(expected)), Does.Contain("[\"deep\"].Item1").And.Contain("[\"deep\"].Item2").And.Contain("[\"gone\"]: is missing").And.Not.Contain("[\"w\"]"));
    }

    [Test]
    public void Tolerances_bound_differences()
    {
        var actual = Math.Sqrt(1.002001);
        Assert.That(actual, Is.CloseTo(1.0).Within(1e-2, 0));
        Assert.That(MessageOf(actual, Is.CloseTo(1.0).Within(1e-4, 0)), Does.Contain("0.0001 * |expected|").Or.Contain("1e-4 * |expected|"));
        Assert.That(() => Is.CloseTo(1.0).Within(1, 1).Ulps(1), Throws.InvalidOperationException);
    }

    [Test]
    public void Ulps_are_those_of_the_precision()
    {
        var next = Math.BitIncrement(Math.BitIncrement(1.0));
        Assert.That(next, Is.CloseTo(1.0).Ulps(2));
        Assert.That(MessageOf(next, Is.CloseTo(1.0).Ulps(1)), Does.Contain("2 ULPs apart"));
        var nextSingle = MathF.BitIncrement(MathF.BitIncrement(1f));
        Assert.That(nextSingle, Is.CloseTo(1f).Ulps(2));
        Assert.That(MessageOf(nextSingle, Is.CloseTo(1f).Ulps(1)), Does.Contain("of float32"));
    }

    [Test]
    public void Phrases_of_NUnit_take_it()
    {
        double[] rows = [1, 1.0000001, 1];
        Assert.That(rows, Is.Not.CloseTo(new double[] { 1, 2, 1 }));
        Assert.That(rows, Has.All.CloseTo(1.0).Within(1e-6, 0));
        Assert.That(rows, Has.Exactly(2).CloseTo(1.0).Ulps(0));
        Assert.That(Failure.Of(Is.Not.CloseTo(rows), rows), Does.Contain("not numbers close to < 1.0d, 1.0000001000000001d, 1.0d >"));
        Assert.That(Failure.Of(Has.All.CloseTo(1.0).Ulps(1), rows), Does.Contain("all items numbers close to 1.0d, within 1 ULP"));
        Assert.That(Failure.Of(Has.None.CloseTo(1.0).Within(1e-6, 1e-9).EqualNaN, rows), Does.Contain("numbers close to 1.0d, within 1e-9 + 1e-6 * |expected|, NaN equal to NaN"));
    }

    [Test]
    public void NaN_equals_NaN_where_it_is_said_whatever_the_bound()
    {
        double[] numbers = [1, double.NaN];
        Assert.That(MessageOf(numbers, Is.CloseTo(numbers)), Does.Contain("[1]"));
        Assert.That(numbers, Is.CloseTo(numbers).EqualNaN);
        Assert.That(numbers, Is.CloseTo(numbers).EqualNaN.Within(0, 0));
        Assert.That(numbers, Is.CloseTo(numbers).Ulps(0).EqualNaN);
        Assert.That(MessageOf(numbers, Is.CloseTo(new double[] { 2, double.NaN }).Within(0.1, 0).EqualNaN), Does.Contain("[0]").And.Not.Contain("[1]"));
    }

    [Test]
    public void What_has_no_numbers_is_neither_close_nor_not_close()
    {
        Assert.That(() => Is.CloseTo(1.0).ApplyTo("text"), Throws.ArgumentException.With.Message.Contains("Expected numbers, found a System.String, which is no number"));
        Assert.That(() => Is.Not.CloseTo(1m).ApplyTo(1m), Throws.ArgumentException.With.Message.Contains("found a decimal"));
        Assert.That(MessageOf(null, Is.CloseTo(1.0)), Does.Contain("is null, expected numbers"));
    }

    private static string MessageOf(object? actual, CloseToConstraint constraint) => Failure.Of(constraint, actual);
}
