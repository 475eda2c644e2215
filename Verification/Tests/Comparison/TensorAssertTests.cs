using System.Numerics.Tensors;
using CsCheck;
using Harness.Comparison;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Comparison;

[Parallelizable(ParallelScope.All)]
public sealed class TensorAssertTests
{
    private static readonly double[,] Square = { { 1, 2 }, { 3, 4 } };

    private static IEnumerable<object> SquareInAnyKind =>
    [
        Square, new double[][] { [1, 2], [3, 4] }, new float[,] { { 1, 2 }, { 3, 4 } }, new[,] { { 1, 2 }, { 3, 4 } }, new List<double[]> { new double[] { 1, 2 }, new double[] { 3, 4 } },
        new object[,] { { 1, 2.0 }, { 3f, 4 } }, new List<List<double>> { new() { 1, 2 }, new() { 3, 4 } }, new object[] { new object[] { 1, 2 }, new List<object> { 3.0, 4 } }, Enumerable.Range(0, 2).Select(i => Enumerable.Range(1 + (2 * i), 2).Select(j => (double?)j)),
        Matrix<double>.Build.DenseOfArray(Square), Tensor.Create<double>([1, 2, 3, 4], [2, 2]), Tensor.Create<float>([1, 2, 3, 4], [2, 2]), Tensor.Create<double>([1, 3, 2, 4], [2, 2], [1, 2]),
    ];

    [TestCaseSource(nameof(SquareInAnyKind))]
    public void One_matrix_in_any_kind_is_the_same_numbers(object actual)
    {
        TensorAssert.Close(actual, Square);
        Assert.That(Failure(actual, new double[,] { { 1, 2 }, { 3.5, 4 } }), Does.Contain("[1, 0]: actual 3, expected 3.5"));
    }

    [Test]
    public void Tolerances_follow_the_lower_precision()
    {
        TensorAssert.Close(1 + 1e-7, 1.0);
        Assert.That(Failure(1 + 1e-6, 1.0), Does.Contain("1e-7"));
        TensorAssert.Close(1 + 1e-6, 1f);
        TensorAssert.Close(1 + 1e-6f, 1.0);
        Assert.That(Failure(1 + 1e-4, 1f), Does.Contain("1.3e-6"));
        TensorAssert.Close(1.0009, (Half)1);
        Assert.That(Failure(3, 4), Does.Contain("actual 3, expected 4"));
        TensorAssert.Close(3, 3 + 1e-8);
    }

    [Test]
    public void Two_tolerances_or_none()
    {
        TensorAssert.Close(1.0, 1.1, rtol: 0.1, atol: 0);
        Assert.That(() => TensorAssert.Close(1.0, 1.0, rtol: 0.1), Throws.ArgumentException.With.Message.Contains("only rtol was given"));
        Assert.That(() => TensorAssert.Close(1.0, 1.0, atol: 0.1), Throws.ArgumentException.With.Message.Contains("only atol was given"));
        Assert.That(() => TensorAssert.Close(1.0, 1.0, 0, 0, maxUlps: 1), Throws.ArgumentException.With.Message.Contains("found both"));
        Assert.That(() => TensorAssert.Close(1.0, 1.0, -1, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Shapes_are_strict()
    {
        Assert.That(Failure(new double[] { 1, 2, 3, 4 }, Square), Does.Contain("the shape is (4,), expected (2, 2)"));
        Assert.That(Failure(1.0, new[] { 1.0 }), Does.Contain("the shape is (), expected (1,)"));
        TensorAssert.Close(new double[0, 3], new double[0, 3]);
        Assert.That(Failure(new double[0, 3], new double[3, 0]), Does.Contain("(0, 3), expected (3, 0)"));
    }

    [Test]
    public void NaN_equals_NaN_only_where_that_is_asked()
    {
        double[] numbers = [1, double.NaN, double.PositiveInfinity];
        Assert.That(Failure(numbers, numbers), Does.Contain("1 of 3"));
        TensorAssert.Close(numbers, numbers, equalNaN: true);
        TensorAssert.Close(numbers, numbers, equalNaN: true, maxUlps: 0);
        Assert.That(Failure(new[] { double.NegativeInfinity }, new[] { double.PositiveInfinity }), Is.Not.Empty);
    }

    [Test]
    public void Ulps_are_those_of_the_lower_precision()
    {
        TensorAssert.Close(Math.BitIncrement(Math.BitIncrement(1.0)), 1.0, maxUlps: 2);
        Assert.That(() => TensorAssert.Close(Math.BitIncrement(Math.BitIncrement(1.0)), 1.0, maxUlps: 1), Throws.TypeOf<TensorAssertException>().With.Message.Contains("1 of 1 element beyond 1 ULP.\nThe farthest: actual 1.0000000000000004, expected 1; 2 ULPs apart."));
        TensorAssert.Close(new[] { MathF.BitIncrement(1f), float.Epsilon, 0f }, [1f, 0f, -0f], maxUlps: 1);
        Assert.That(() => TensorAssert.Close(new[] { 2 * float.Epsilon }, [0f], maxUlps: 1), Throws.TypeOf<TensorAssertException>().With.Message.Contains("The farthest at [0]: actual 3e-45, expected 0; 2 ULPs of float32 apart."));
        TensorAssert.Close(Half.BitIncrement((Half)1), (Half)1, maxUlps: 1);
        Assert.That(() => TensorAssert.Close(float.NaN, 1f, maxUlps: 1000), Throws.TypeOf<TensorAssertException>());
    }

    [Test]
    public void All_items_that_fail_are_named_by_their_paths()
    {
        var expected = new Dictionary<string, object?> { ["w"] = Square, ["deep"] = new { Pair = (1.0, new[] { 2.0 }), Nothing = (object?)null }, ["gone"] = 1.0 };
        var actual = new Dictionary<string, object?> { ["w"] = Square, ["deep"] = new { Pair = (1.5, new[] { 2.5 }), Nothing = (object?)null }, ["more"] = 1.0 };
        var comparison = StructureComparer.Compare(actual, expected, Closeness.Default);
        Assert.That(comparison.Failures.Select(failure => failure.Path), Is.EqualTo((string[])["[\"deep\"].Pair.Item1", "[\"deep\"].Pair.Item2", "[\"gone\"]", "[\"more\"]"]));
        Assert.That(Failure(actual, expected), Is.EqualTo(comparison.Message).And.Contain("[\"gone\"]: is missing.").And.Contain("[\"more\"]: is not expected."));
    }

    [Test]
    public void Fields_and_what_is_empty_count()
    {
        Assert.That(Failure(new Held { Value = 1 }, new Held { Value = 2 }), Does.StartWith("Value: actual 1, expected 2"));
        Assert.That(Failure(new Dictionary<string, object> { ["w"] = 1 }, new Dictionary<string, object> { ["w"] = 1, ["layers"] = Array.Empty<double[]>() }), Is.EqualTo("[\"layers\"]: is missing."));
        Assert.That(Failure(new Dictionary<string, double> { ["0"] = 1 }, new object[] { new { A = 1 } }), Does.Contain("[\"0\"]: is not expected."));
        TensorAssert.Close(new Dictionary<object, double> { [1] = 1, ["1"] = 2 }, new Dictionary<object, double> { [1] = 1, ["1"] = 2 });
        Assert.That(Failure(Enumerable.Repeat((object)(1, 2), 1001).ToArray(), Enumerable.Repeat((object)(1, 2), 1000).ToArray()), Does.StartWith("[1000].Item1: is not expected."));
    }

    [Test]
    public void An_infinity_is_at_no_distance_from_a_number()
    {
        Assert.That(() => TensorAssert.Close(double.PositiveInfinity, double.MaxValue, maxUlps: 1), Throws.TypeOf<TensorAssertException>().With.Message.Contains("not to be measured in ULPs"));
        TensorAssert.Close([double.PositiveInfinity, 1], [double.PositiveInfinity, 1], maxUlps: 0);
    }

    [Test]
    public void Null_is_close_to_null_alone()
    {
        TensorAssert.Close((object?)null, null);
        Assert.That(Failure(null, 1.0), Is.EqualTo("value: is null, expected numbers."));
        Assert.That(Failure(1.0, null), Is.EqualTo("value: is not null, expected null."));
        double[]? none = null;
        Assert.That(() => TensorAssert.Close(none, []), Throws.TypeOf<TensorAssertException>());
    }

    private static IEnumerable<TestCaseData> WithoutNumbers()
    {
        yield return new TestCaseData("text", "found a System.String");
        yield return new TestCaseData(new { A = 1.0, B = "text" }, "at B");
        yield return new TestCaseData(1.5m, "found a decimal");
        yield return new TestCaseData(new[] { 1.5m }, "compare it by ==, at [0]");
        yield return new TestCaseData(new Ring(), "32 levels deep");
        yield return new TestCaseData(new { Day = DayOfWeek.Friday }, "found a System.DayOfWeek, which is no number: compare it apart, or leave it out, as by new { x.Loss, x.Weights }, at Day");
        yield return new TestCaseData(default(System.Collections.Immutable.ImmutableArray<double>), "reading the items of a System.Collections.Immutable.ImmutableArray");
        yield return new TestCaseData(Broken(), "reading the items of a ");
        yield return new TestCaseData(new Dictionary<object, double> { [1] = 1, [1L] = 2 }, "Expected one item for each path, found two at [1].");
        yield return new TestCaseData(Enumerable.Range(0, 20).Aggregate(new Doubled(null, null), (inner, _) => new(inner, inner)), "Expected at most 1,000,000 arrays in one value, found more.");
        yield return new TestCaseData(Itself(), "does something in it refer to itself?");
        yield return new TestCaseData(new Refusing(), "Value throws System.InvalidOperationException");
    }

    [TestCaseSource(nameof(WithoutNumbers))]
    public void What_is_not_made_of_numbers_is_refused_in_one_sentence(object value, string message) =>
        Assert.That(() => TensorAssert.Close(value, value), Throws.ArgumentException.With.Message.Contains(message));

    [Test]
    public void One_array_is_not_several()
    {
        double[][] whole = [[1, 2], [3, 4]], ragged = [[1, 2], [3]];
        Assert.That(Failure(ragged, whole), Is.EqualTo("value: is no one array, since its items have different shapes, expected an array of shape (2, 2)."));
        Assert.That(Failure(whole, ragged), Is.EqualTo("value: is an array of shape (2, 2), expected items of different shapes."));
        Assert.That(Failure(new { A = ragged }, new { A = whole }), Does.StartWith("A: is no one array"));
        Assert.That(Failure(new Dictionary<int, double> { [0] = 1, [1] = 2 }, new List<object> { 1.0, 2.0 }), Does.StartWith("value: "));
    }

    [Test]
    public void Many_items_that_are_missing_are_named_at_once()
    {
        IEnumerable<(double, int[])> Items(int count) => Enumerable.Range(0, count).Select(i => (1.0, new[] { i }));
        Assert.That(Failure(Items(50_000).ToArray(), Items(100_000).ToArray()), Does.StartWith("[50000].Item1: is missing.").And.EndsWith("[99999].Item2: is missing."));
    }

    [Test]
    public void Messages_speak_in_digits_and_units_of_the_precision()
    {
        Assert.That(Failure(1.1f, 1f), Does.Contain("actual 1.1, expected 1; off by 0.1, relatively 0.1, 838,861 ULPs of float32."));
        Assert.That(Failure(new[] { (Half)1.5 }, new[] { (Half)1 }), Does.Contain("512 ULPs of float16"));
        Assert.That(Failure(new[] { 2, 3 }, new[] { 2, 4 }), Does.Contain("actual 3, expected 4").And.Not.Contain("ULP"));
    }

    [Test]
    public void What_hides_another_member_is_the_member()
    {
        TensorAssert.Close(new Hiding { Value = 1 }, new Hiding { Value = 1 });
        Assert.That(Failure(new Hiding { Value = 1 }, new Hiding { Value = 2 }), Does.StartWith("Value: actual 1, expected 2"));
    }

    [Test]
    public void Whole_numbers_are_exact_beyond_what_a_double_tells()
    {
        const long last = 1L << 53;
        TensorAssert.Close(new[] { last, -last }, new[] { last, -last });
        Assert.That(Failure(new[] { last }, new[] { last - 1 }), Does.Contain("actual 9007199254740992, expected 9007199254740991"));
        Assert.That(Failure(new[] { last }, new[] { last + 1 }), Does.Contain("actual 9007199254740992, expected 9007199254740993"));
        Assert.That(Failure(new[] { 1UL, ulong.MaxValue }, new[] { 1UL, ulong.MaxValue - 1 }), Does.Contain("actual 18446744073709551615, expected 18446744073709551614"));
    }

    [Test]
    public void A_fault_is_found_wherever_it_stands([Values(double.NaN, double.PositiveInfinity, 1.5)] double fault, [Values(1, 2, 7, 8, 9, 33)] int length)
    {
        for (var i = 0; i < length; i++)
        {
            double[] actual = [.. Enumerable.Repeat(1.0, length)], expected = [.. actual];
            actual[i] = fault;
            Assert.That(Failure(actual, expected), Does.StartWith("value: "));
            Assert.That(Failure(expected, actual), Does.StartWith("value: "));
        }
    }

    private static IEnumerable<TestCaseData> Millions()
    {
        double[] doubles = new double[1_000_000];
        doubles.AsSpan().Fill(1);
        float[] floats = new float[1_000_000];
        yield return new TestCaseData(doubles, (object)doubles.Clone()).SetArgDisplayNames("float64");
        yield return new TestCaseData(floats, (object)floats.Clone()).SetArgDisplayNames("float32");
        yield return new TestCaseData(new double[1000, 1000], new double[1000, 1000]).SetArgDisplayNames("rank 2");
        yield return new TestCaseData(Tensor.Create(doubles, [1000, 1000]), Tensor.Create(doubles, [1000, 1000])).SetArgDisplayNames("a tensor");
        yield return new TestCaseData(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(1_000_000), MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(1_000_000)).SetArgDisplayNames("MathNet's vector");
        yield return new TestCaseData(Matrix<double>.Build.Dense(1000, 1000), Matrix<double>.Build.Dense(1000, 1000)).SetArgDisplayNames("MathNet's matrix");
    }

    [TestCaseSource(nameof(Millions))]
    public void An_agreement_of_a_million_elements_allocates_nothing_for_each(object actual, object expected)
    {
        TensorAssert.Close(actual, expected);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
            TensorAssert.Close(actual, expected);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(100_000));
    }

    [Test]
    public void An_agreement_is_judged_as_a_disagreement_is()
    {
        // What is looked at where it lies, and the same made of something else, which is copied first.
        Gen.Select(Gen.Int[0, 9], Gen.Int[1, 5], Gen.Double[-12, 0], Gen.Int).Sample((rows, columns, size, seed) =>
        {
            var random = new RandomState((uint)seed);
            var expected = Enumerable.Range(0, rows * columns).Select(_ => random.RandN()).ToArray();
            double[] actual = [.. expected.Select(value => value * (1 + (Math.Pow(10, size) * random.RandN())))];
            object[] Forms(double[] values) =>
            [
                Rank2(values, rows, columns), Tensor.Create(values, [rows, columns]), values.Chunk(columns).ToArray(),
                .. rows == 0 ? Array.Empty<object>() : [Matrix<double>.Build.DenseOfRowMajor(rows, columns, values), Matrix<double>.Build.SparseOfRowMajor(rows, columns, values)],
            ];
            var verdicts = Forms(actual).Zip(Forms(expected), (a, e) => StructureComparer.Compare(a, e, Closeness.Default).Agrees).Append(
                StructureComparer.Compare(Rank2(actual, rows, columns), Tensor.Create(expected, [rows, columns]), Closeness.Default).Agrees).ToArray();
            Assert.That(verdicts, Is.All.EqualTo(ArrayComparer.Compare(Tensor.Create(actual, [rows * columns]), Tensor.Create(expected, [rows * columns]), Tolerance.Double).Agrees));
            Assert.That(StructureComparer.Compare(new double[rows, columns + 1], new double[rows + 1, columns + 1], Closeness.Default).Agrees, Is.False);
            Assert.That(StructureComparer.Compare(Matrix<double>.Build.Dense(columns, columns + 1), Matrix<double>.Build.Dense(columns + 1, columns), Closeness.Default).Agrees, Is.False);
        });
    }

    private static double[,] Rank2(double[] values, int rows, int columns)
    {
        var matrix = new double[rows, columns];
        Buffer.BlockCopy(values, 0, matrix, 0, values.Length * sizeof(double));
        return matrix;
    }

    private static string Failure(object? actual, object? expected)
    {
        try
        {
            TensorAssert.Close(actual, expected);
        }
        catch (TensorAssertException exception)
        {
            return exception.Message;
        }
        throw new AssertionException("Expected that the numbers are not close.");
    }

    private sealed class Held
    {
        public double Value;
    }

    private static IEnumerable<double> Broken()
    {
        yield return 1;
        throw new InvalidOperationException("not now");
    }

    private static List<object> Itself()
    {
        List<object> list = [1.0];
        list.Add(list);
        return list;
    }

    private sealed class Doubled(Doubled? a, Doubled? b)
    {
        public Doubled? A => a;

        public Doubled? B => b;
    }

    private sealed class Hiding : Hidden
    {
        public new double Value { get; init; }
    }

    private class Hidden
    {
        public string Value => "hidden";
    }

    private sealed class Ring
    {
        public Ring Next => this;
    }

    private sealed class Refusing
    {
        public double Value => throw new InvalidOperationException("not now");
    }
}
