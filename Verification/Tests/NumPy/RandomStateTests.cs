using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using CsCheck;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.NumPy;

/// <summary>How the layers build on each other, and what holds for every seed, without NumPy at hand.</summary>
public sealed class RandomStateTests
{
    private const long Seed = 2_026;

    [Test]
    public void First_words_of_MT19937_are_the_published_ones()
    {
        // The head of mt19937ar.out, which the authors publish beside their program: init_by_array({0x123, 0x234, 0x345, 0x456}).
        uint[] words = new uint[5];
        new RandomState([0x123u, 0x234u, 0x345u, 0x456u]).NextWords(words);
        Assert.That(words, Is.EqualTo(new uint[] { 1067595299, 955945823, 477289528, 4107218783, 4228976476 }));
    }

    [Test]
    public void Ten_thousandth_word_is_the_one_of_the_Cpp_standard()
    {
        // ISO C++ [rand.predef]: the 10000th word of a default mt19937, whose seed is 5489, is 4123659995.
        uint[] words = new uint[10_000];
        new RandomState(5489).NextWords(words);
        Assert.That(words[^1], Is.EqualTo(4123659995));
    }

    [Test]
    public void Double_is_made_of_27_and_26_bits_of_two_words()
    {
        uint[] words = new uint[4_000];
        new RandomState(Seed).NextWords(words);
        double[] expected = [.. words.Chunk(2).Select(pair => (((pair[0] >> 5) * 67108864.0) + (pair[1] >> 6)) / 9007199254740992.0)];

        Assert.That(new RandomState(Seed).RandomSample(2_000).ToArray(), Is.EqualTo(expected));
    }

    [Test]
    public void Normals_are_the_polar_method_on_doubles()
    {
        RandomState uniform = new(Seed);
        List<double> expected = [];
        while (expected.Count < 2_000)
        {
            double x1 = (2 * uniform.RandomSample()) - 1, x2 = (2 * uniform.RandomSample()) - 1;
            double r2 = (x1 * x1) + (x2 * x2);
            if (r2 is >= 1 or 0) continue;
            double factor = Math.Sqrt(-2 * Math.Log(r2) / r2);
            expected.AddRange([factor * x2, factor * x1]);
        }

        Assert.That(new RandomState(Seed).RandN(2_000).ToArray(), Is.EqualTo(expected));
    }

    [Test]
    public void Filling_an_array_draws_what_single_calls_draw(
        [Values(0, 1, 2, 311, 312, 313, 624, 1_000)] int length, [Values(0, 1, 623)] int wordsBefore)
    {
        (RandomState filling, RandomState single) = (new(Seed), new(Seed));
        filling.NextWords(new uint[wordsBefore]);
        single.NextWords(new uint[wordsBefore]);

        double[] filled = filling.RandomSample(length).ToArray();

        Assert.That(filled, Is.EqualTo(Enumerable.Range(0, length).Select(_ => single.RandomSample())));
        Assert.That(filling.GetState(), Is.EqualTo(single.GetState()));
    }

    [Test]
    public void Any_mixture_of_fills_draws_what_single_calls_draw() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2_000], Gen.Long[1, uint.MaxValue]).Array[1, 12].Sample(calls =>
        {
            (RandomState filling, RandomState single) = (new(Seed), new(Seed));
            foreach (var (kind, length, range) in calls)
            {
                long[] filled = new long[length];
                long[] expected = new long[length];
                Span<double> doubles = MemoryMarshal.Cast<long, double>(filled.AsSpan());
                if (kind == 0) filling.FillRandomSample(doubles);
                else if (kind == 1) filling.FillRandN(doubles);
                else if (kind == 2) filling.FillRandInt(-range, range % 9, filled);
                foreach (ref long value in expected.AsSpan())
                {
                    if (kind == 0) value = BitConverter.DoubleToInt64Bits(single.RandomSample());
                    else if (kind == 1) value = BitConverter.DoubleToInt64Bits(single.RandN());
                    else if (kind == 2) value = single.RandInt(-range, range % 9);
                }

                // An odd word now and then, so that doubles lie across the ends of blocks.
                if (kind == 3) Assert.That(filling.RandInt(2), Is.EqualTo(single.RandInt(2)));
                Assert.That(filled, Is.EqualTo(expected));
            }

            Assert.That(filling.GetState(), Is.EqualTo(single.GetState()));
        }, iter: 300);

    [Test]
    public void Matrix_and_tensor_are_filled_row_by_row([Values(0, 1, 7, 8, 9, 40)] int rows, [Values(0, 1, 5)] int columns)
    {
        double[] row = new RandomState(Seed).RandN(rows * columns).ToArray();
        Matrix<double> matrix = new RandomState(Seed).RandN(rows, columns);
        Tensor<double> tensor = new RandomState(Seed).RandN([rows, columns]);
        double[] flat = new double[rows * columns];
        tensor.FlattenTo(flat);

        Assert.That((matrix.RowCount, matrix.ColumnCount), Is.EqualTo((rows, columns)));
        Assert.That(matrix.ToRowMajorArray(), Is.EqualTo(row));
        Assert.That(flat, Is.EqualTo(row));
    }

    [Test]
    public void Seeding_again_forgets_the_cached_normal()
    {
        RandomState random = new(Seed);
        random.RandN();
        random.Seed(Seed);
        Assert.That(random.GetState(), Is.EqualTo(new RandomState(Seed).GetState()));
    }

    [Test]
    public void Snapshot_is_not_changed_by_later_draws()
    {
        RandomState random = new(Seed);
        random.RandN(5);
        RandomStateSnapshot state = random.GetState();
        Vector<double> first = random.RandN(2_000);

        random.SetState(state);

        Assert.That(random.RandN(2_000), Is.EqualTo(first));
    }

    [Test]
    public void Snapshots_are_equal_by_value()
    {
        (RandomStateSnapshot one, RandomStateSnapshot other) = (new RandomState(Seed).GetState(), new RandomState(Seed).GetState());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(one, Is.EqualTo(other));
            Assert.That(one.GetHashCode(), Is.EqualTo(other.GetHashCode()));
            Assert.That(one with { Position = 0 }, Is.Not.EqualTo(other));
            Assert.That(one with { CachedGaussian = 1 }, Is.Not.EqualTo(other));
            Assert.That(one with { HasGauss = true }, Is.Not.EqualTo(other));
            Assert.That(one with { Key = one.Key.SetItem(623, 0) }, Is.Not.EqualTo(other));
        }
    }

    [Test]
    public void One_word_as_an_array_is_another_seed_than_the_number() =>
        Assert.That(new RandomState([17u]).RandomSample(), Is.Not.EqualTo(new RandomState(17).RandomSample()));

    [Test]
    public void Without_a_seed_two_generators_differ()
    {
        (RandomState one, RandomState other) = (new(), new());
        Assert.That(one.RandomSample(4), Is.Not.EqualTo(other.RandomSample(4)));
    }

    [Test]
    public void Permutation_leaves_its_argument_alone()
    {
        Matrix<double> matrix = new RandomState(Seed).RandN(20, 3);
        Matrix<double> copy = matrix.Clone();
        Matrix<double> permuted = new RandomState(Seed).Permutation(matrix);

        Assert.That(matrix, Is.EqualTo(copy));
        Assert.That(permuted, Is.Not.EqualTo(copy));
        Assert.That(permuted.EnumerateRows().Select(row => row.Sum()), Is.EquivalentTo(copy.EnumerateRows().Select(row => row.Sum())));
    }

    [Test]
    public void Storage_of_a_matrix_does_not_matter()
    {
        Matrix<double> dense = new RandomState(Seed).RandN(6, 6);
        Matrix<double> sparse = Matrix<double>.Build.SparseOfMatrix(dense);

        new RandomState(Seed).Shuffle(dense);
        new RandomState(Seed).Shuffle(sparse);

        Assert.That(sparse.ToArray(), Is.EqualTo(dense.ToArray()));
        Assert.That(
            new RandomState(Seed).Permutation(Matrix<double>.Build.DiagonalIdentity(6)).ToArray(),
            Is.EqualTo(new RandomState(Seed).Permutation(Matrix<double>.Build.DenseIdentity(6)).ToArray()));
    }

    [Test]
    public void Slice_of_a_tensor_is_shuffled_in_place_and_nothing_else()
    {
        Tensor<long> whole = Tensor.Create([.. Enumerable.Range(0, 24).Select(i => (long)i)], [6, 4]);
        Tensor<long> slice = whole.Slice([0..6, 1..3]);

        new RandomState(Seed).Shuffle(slice);

        long[] order = new RandomState(Seed).Permutation(6);
        for (int row = 0; row < 6; row++)
        {
            long[] expected = [4 * row, (4 * order[row]) + 1, (4 * order[row]) + 2, (4 * row) + 3];
            Assert.That(Enumerable.Range(0, 4).Select(column => whole[row, column]), Is.EqualTo(expected), $"row {row}");
        }
    }
}
