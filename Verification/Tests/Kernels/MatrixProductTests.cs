using CsCheck;
using Harness.Kernels;
using Harness.NumPy;

namespace Harness.Tests.Kernels;

/// <summary>Products of any shape, stored in any way, beside sums taken one term after another.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MatrixProductTests
{
    private static readonly int[] Larger = [64, 127, 131, 257];

    private static readonly Gen<int> Size = Gen.OneOf(Gen.Int[0, 3], Gen.Int[4, 40], Gen.Int[0, 3].Select(i => Larger[i]));

    [Test]
    public void Every_element_is_within_rounding_of_the_plain_sum() =>
        Gen.Select(Size, Size, Size, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Select(Gen.Int[0, 3], Gen.UInt)).Sample((N, K, M, turnA, turnB, hasBias, more) =>
            AssertProduct(N, K, M, turnA, turnB, hasBias, more.Item1, more.Item2), iter: 400);

    // More rows, columns and terms than are copied at once; long and thin ones, which are not copied.
    [TestCase(500, 300, 9)]
    [TestCase(3, 2, 2100)]
    [TestCase(10_007, 5, 3)]
    [TestCase(5, 10_007, 3)]
    [TestCase(241, 129, 5)]
    public void So_is_that_of_a_large_one(int N, int K, int M)
    {
        foreach (var (turnA, turnB) in new[] { (false, false), (true, false), (false, true), (true, true) })
            AssertProduct(N, K, M, turnA, turnB, hasBias: true, offset: 1, seed: 17);
    }

    [Test]
    public void Gradients_are_the_products_of_the_derivation() =>
        Gen.Select(Gen.OneOf(Size, Gen.Int[500, 1100]), Gen.Int[0, 12], Gen.Int[0, 12], Gen.Bool, Gen.Bool, Gen.Int[0, 3], Gen.UInt).Sample(AssertGradients, iter: 400);

    // One pass over the rows, with more of them than are passed over at once; three products, as the larger factor has more elements.
    [TestCase(10_007, 5, 3)]
    [TestCase(1_031, 1, 64)]
    [TestCase(1_031, 64, 1)]
    [TestCase(1_031, 64, 2)]
    public void So_are_those_of_a_long_one(int N, int K, int M)
    {
        foreach (var (turnA, turnB) in new[] { (false, false), (true, false), (false, true), (true, true) })
            AssertGradients(N, K, M, turnA, turnB, offset: 1, seed: 17);
    }

    [Test]
    public void Several_threads_give_the_bits_of_one() =>
        Gen.Select(Gen.OneOf(Size, Gen.Int[100, 600]), Gen.OneOf(Size, Gen.Int[100, 600]), Gen.OneOf(Size, Gen.Int[100, 600]), Gen.Bool, Gen.Bool, Gen.Int[2, 5], Gen.UInt)
            .Sample((N, K, M, turnA, turnB, threads, seed) => AssertSameBits(N, K, M, turnA, turnB, threads, seed), iter: 100);

    // Cut by columns and by rows, in the middle of a block, with more threads than tiles.
    [TestCase(256, 512, 512, 2)]
    [TestCase(1009, 257, 131, 3)]
    [TestCase(2, 1_048_583, 2, 7)]
    [TestCase(7, 149_797, 9, 64)]
    [TestCase(9, 149_797, 7, 64)]
    public void So_do_those_of_a_large_one(int N, int K, int M, int threads)
    {
        foreach (var (turnA, turnB) in new[] { (false, false), (true, false), (false, true), (true, true) })
            AssertSameBits(N, K, M, turnA, turnB, threads, seed: 17);
    }

    [Test]
    public void What_is_not_finite_stays_where_it_belongs([Values(double.NaN, double.PositiveInfinity)] double odd, [Values(3, 40)] int terms)
    {
        var random = new RandomState(17);
        var (A, B) = (random.RandN(29, terms), random.RandN(terms, 7));
        A[5, 1] = odd;
        double[] C = new double[29 * 7];

        MatrixProduct.Multiply(new(A.AsColumnMajorArray(), 29, terms), new(B.AsColumnMajorArray(), terms, 7), C);

        Assert.That(Enumerable.Range(0, C.Length).Where(at => !double.IsFinite(C[at])), Is.EqualTo(Enumerable.Range(0, 7).Select(j => (j * 29) + 5)));
    }

    [Test]
    public void Shapes_that_do_not_fit_are_refused()
    {
        double[] six = new double[6];
        Assert.That(() => MatrixProduct.Multiply(new(six, 2, 3), new(six, 2, 3), new double[4]), Throws.ArgumentException.With.Message.StartsWith("Expected B with 3 rows, as many as A has columns, found 2."));
        Assert.That(() => MatrixProduct.Multiply(new(six, 2, 3), new(six, 3, 2), new double[5]), Throws.ArgumentException.With.Message.StartsWith("Expected memory for 2 × 2 elements, found 5."));
        Assert.That(() => MatrixProduct.Multiply(new(six, 2, 3), new(six, 3, 2), new double[3], new double[4]), Throws.ArgumentException.With.Message.StartsWith("Expected a bias of 2 elements or none, found 3."));
        Assert.That(() => MatrixProduct.Multiply(new(six, 2, 3), new(six, 3, 2), new double[4], maxDegreeOfParallelism: 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => MatrixProduct.Gradients(new(six, 2, 3), new(six, 3, 2), six, six, six, new double[2]), Throws.ArgumentException.With.Message.StartsWith("Expected gradients of a product of 2 × 3 and 3 × 2, found 3 rows of B and memory for 6, 6, 6 and 2 elements."));
        Assert.That(() => { _ = new MatrixView(six, 3, 3); }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => { _ = new MatrixView(six, 2, 3, -1, 2); }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static void AssertSameBits(int N, int K, int M, bool turnA, bool turnB, int threads, uint seed)
    {
        var random = new RandomState(seed);
        double[] a = random.RandN(N * K).ToArray(), b = random.RandN(K * M).ToArray(), bias = random.RandN(M).ToArray();
        var A = turnA ? new MatrixView(a, K, N).Transpose : new MatrixView(a, N, K);
        var B = turnB ? new MatrixView(b, M, K).Transpose : new MatrixView(b, K, M);
        double[] alone = new double[N * M], shared = new double[N * M];

        MatrixProduct.Multiply(A, B, bias, alone);
        MatrixProduct.Multiply(A, B, bias, shared, threads);

        Assert.That(shared.Select(BitConverter.DoubleToInt64Bits), Is.EqualTo(alone.Select(BitConverter.DoubleToInt64Bits)), $"({N}, {K}) ({K}, {M})");
    }

    private static void AssertGradients(int N, int K, int M, bool turnA, bool turnB, int offset, uint seed)
    {
        var random = new RandomState(seed);
        double[] a = random.RandN((N * K) + offset).ToArray(), b = random.RandN((K * M) + offset).ToArray(), d = random.RandN((N * M) + offset).ToArray();
        // What is overwritten is no zero.
        double[] dA = random.RandN((N * K) + offset).ToArray(), dB = random.RandN(K * M).ToArray(), db = random.RandN(M).ToArray();
        var A = turnA ? new MatrixView(a.AsSpan(offset), K, N).Transpose : new MatrixView(a.AsSpan(offset), N, K);
        var B = turnB ? new MatrixView(b.AsSpan(offset), M, K).Transpose : new MatrixView(b.AsSpan(offset), K, M);

        MatrixProduct.Gradients(A, B, d.AsSpan(offset), dA.AsSpan(offset), dB, db);

        for (int n = 0; n < N; n++)
            for (int k = 0; k < K; k++)
                AssertSum(dA[offset + (k * N) + n], j => DOf(n, j), j => BOf(k, j), M, $"dA[{n}, {k}]");
        for (int j = 0; j < M; j++)
        {
            for (int k = 0; k < K; k++)
                AssertSum(dB[(j * K) + k], n => AOf(n, k), n => DOf(n, j), N, $"dB[{k}, {j}]");
            AssertSum(db[j], n => DOf(n, j), _ => 1, N, $"db[{j}]");
        }

        double AOf(int n, int k) => a[offset + (turnA ? (n * K) + k : (k * N) + n)];
        double BOf(int k, int j) => b[offset + (turnB ? (k * M) + j : (j * K) + k)];
        double DOf(int n, int j) => d[offset + (j * N) + n];
    }

    private static void AssertSum(double actual, Func<int, double> first, Func<int, double> second, int terms, string element)
    {
        var (sum, magnitude) = Plain.Product(first, second, terms);
        Assert.That(actual, Is.EqualTo(sum).Within((1e-12 * magnitude) + 1e-15), element);
    }

    private static void AssertProduct(int N, int K, int M, bool turnA, bool turnB, bool hasBias, int offset, uint seed)
    {
        var random = new RandomState(seed);
        // An offset makes what is read lie across the boundaries of vectors and cache lines.
        double[] a = random.RandN((N * K) + offset).ToArray(), b = random.RandN((K * M) + offset).ToArray(), bias = random.RandN(M).ToArray();
        double[] memory = random.RandN((N * M) + offset).ToArray();
        var C = memory.AsSpan(offset);
        var A = turnA ? new MatrixView(a.AsSpan(offset), K, N).Transpose : new MatrixView(a.AsSpan(offset), N, K);
        var B = turnB ? new MatrixView(b.AsSpan(offset), M, K).Transpose : new MatrixView(b.AsSpan(offset), K, M);

        MatrixProduct.Multiply(A, B, hasBias ? bias : [], C);

        for (int i = 0; i < N; i++)
            for (int j = 0; j < M; j++)
            {
                var (row, column) = (i, j);
                var (sum, magnitude) = Plain.Product(k => a[offset + (turnA ? (row * K) + k : (k * N) + row)], k => b[offset + (turnB ? (k * M) + column : (column * K) + k)], K);
                double expected = sum + (hasBias ? bias[j] : 0);
                Assert.That(C[(j * N) + i], Is.EqualTo(expected).Within((1e-12 * magnitude) + 1e-15), $"({N}, {K}) ({K}, {M}), element ({i}, {j})");
            }
    }
}
