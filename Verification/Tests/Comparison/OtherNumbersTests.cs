using System.Collections;
using System.Diagnostics;
using System.Numerics;
using Harness.Comparison;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Comparison;

/// <summary>Numbers and containers beyond arrays of doubles are compared for what they are.</summary>
internal sealed class OtherNumbersTests
{
    private const long Large = (1L << 60) + 1;

    private static IEnumerable<TestCaseData> Same()
    {
        yield return new(new[] { Large, 1 }, new[] { Large, 1 });
        yield return new(ulong.MaxValue, ulong.MaxValue);
        yield return new(BigInteger.Pow(10, 40), BigInteger.Pow(10, 40));
        yield return new(TimeSpan.FromDays(3), TimeSpan.FromDays(3));
        yield return new(new Vector3(1, 2, 3), new Vector3(1, 2, 3 + 1e-6f));
        yield return new(new[] { new Quaternion(1, 2, 3, 4) }, new[] { new Quaternion(1, 2, 3, 4) });
        yield return new(new[] { new Complex(1e9, 0) }, new[] { new Complex(1e9, 1e-3) });
        yield return new(new Complex32(1, 2), new Complex32(1, 2 + 1e-6f));
        yield return new(Matrix<Complex>.Build.Dense(2, 3, Complex.One), Matrix<Complex>.Build.Dense(2, 3, Complex.One));
        yield return new(new HashSet<int> { 3, 1, 2 }, new HashSet<int> { 1, 2, 3 });
        yield return new(new GenericOnly(), new GenericOnly());
    }

    private static IEnumerable<TestCaseData> Different()
    {
        yield return new(new[] { Large, 1 }, new[] { Large + 1, 1 }, "actual 1152921504606846977, expected 1152921504606846978");
        yield return new(ulong.MaxValue, ulong.MaxValue - 1, "expected 18446744073709551614");
        yield return new(BigInteger.Pow(10, 40), BigInteger.Pow(10, 40) + 1, "Worst absolute difference: 1");
        yield return new(TimeSpan.FromDays(3), TimeSpan.FromDays(4), "expected 3456000000000");
        yield return new(Matrix4x4.Identity, Matrix4x4.CreateScale(2), "3 of 16 elements differ");
        yield return new(new Vector2(1, 2), new Vector3(1, 2, 3), "the shape is (2,), expected (3,)");
        yield return new(new[] { new Complex(1, 2) }, new[] { new Complex(1, 3) }, "actual 1+2i, expected 1+3i");
        yield return new(Matrix<Complex>.Build.Dense(2, 3), Matrix<Complex>.Build.Dense(3, 2), "the shape is (2, 3), expected (3, 2)");
        yield return new(new HashSet<int> { 1, 2 }, new HashSet<int> { 1, 3 }, "1 of 2 elements differs");
        yield return new(new double?[] { 1, null }, new[] { 1.0, 2 }, "has null at [1]");
        yield return new(new GenericOnly(), new Dictionary<string, int> { ["a"] = 2 }, "[\"a\"]");
    }

    [TestCaseSource(nameof(Same))]
    public void The_same_is_close(object actual, object expected) => Assert.That(() => TensorAssert.Close(actual, expected), Throws.Nothing);

    [TestCaseSource(nameof(Different))]
    public void What_differs_is_said(object actual, object expected, string part) =>
        Assert.That(() => TensorAssert.Close(actual, expected), Throws.TypeOf<TensorAssertException>().With.Message.Contains(part));

    [Test]
    public void Huge_sparse_matrices_are_compared_where_they_have_elements()
    {
        const int n = 50_000;
        var (actual, expected) = (Matrix<double>.Build.Sparse(n, n), Matrix<double>.Build.Sparse(n, n));
        for (var i = 0; i < 10; i++)
            actual[i * 4999, i] = expected[i * 4999, i] = i + 1;
        TensorAssert.Close(actual, expected);
        expected[49_000, 7] = 3;
        var watch = Stopwatch.StartNew();
        Assert.That(() => TensorAssert.Close(actual, expected), Throws.TypeOf<TensorAssertException>().With.Message.Contains("[49000, 7]").And.Message.Contains("1 of 2,500,000,000 elements"));
        TestContext.Out.WriteLine(watch.Elapsed);
        TensorAssert.Close(Matrix<double>.Build.SparseOfArray(new double[,] { { 0, 1 } }), new double[,] { { 0, 1 } });
    }

    private sealed class GenericOnly : IReadOnlyDictionary<string, int>
    {
        public int Count => 1;

        public IEnumerable<string> Keys => ["a"];

        public IEnumerable<int> Values => [1];

        public int this[string key] => 1;

        public bool ContainsKey(string key) => key == "a";

        public bool TryGetValue(string key, out int value) => (value = 1) == 1;

        public IEnumerator<KeyValuePair<string, int>> GetEnumerator()
        {
            yield return new("a", 1);
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
