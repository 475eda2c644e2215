using System.Runtime.InteropServices;
using CsCheck;
using Harness.NumPy;

namespace Harness.Tests.NumPy;

/// <summary>How the layers of Generator build on each other, and what holds for every seed, without NumPy at hand.</summary>
public sealed class GeneratorTests
{
    [Test]
    public void First_word_is_the_one_that_NumPy_documents()
    {
        // NumPy's test data, numpy/random/tests/data/pcg64-testset-1.csv: PCG64(0xdeadbeaf).
        Assert.That(new Pcg64(0xdeadbeaf).NextUInt64(), Is.EqualTo(0x60d24054e17a0698));
    }

    [Test]
    public void Any_mixture_of_fills_draws_what_single_calls_draw() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2_500], Gen.Long[1, uint.MaxValue]).Array[1, 12].Sample(calls =>
        {
            var (filling, single) = (Np.DefaultRng(17), Np.DefaultRng(17));
            foreach (var (kind, length, range) in calls)
            {
                var filled = new long[length];
                var expected = new long[length];
                var doubles = MemoryMarshal.Cast<long, double>(filled.AsSpan());
                if (kind == 0) filling.FillRandom(doubles);
                else if (kind == 1) filling.FillStandardNormal(doubles);
                else if (kind == 2) filling.FillIntegers(-range, range % 9, filled.AsSpan());
                foreach (ref var value in expected.AsSpan())
                {
                    if (kind == 0) value = BitConverter.DoubleToInt64Bits(single.Random());
                    else if (kind == 1) value = BitConverter.DoubleToInt64Bits(single.StandardNormal());
                    else if (kind == 2) value = single.Integers(-range, range % 9);
                }

                // Half a word now and then, which waits while whole ones are drawn.
                if (kind == 3) Assert.That(filling.RandomSingle(), Is.EqualTo(single.RandomSingle()));
                Assert.That(filled, Is.EqualTo(expected));
            }

            Assert.That(filling.BitGenerator.State, Is.EqualTo(single.BitGenerator.State));
        }, iter: 200);

    [Test]
    public void Advancing_is_drawing_and_back_again([Values(0, 1, 2, 1_000)] int words)
    {
        Pcg64 engine = new(17);
        var start = engine.State;
        engine.RandomRaw(words);

        Assert.That(new Pcg64(17).Advance(words).State, Is.EqualTo(engine.State));
        Assert.That(engine.Advance(-words).State, Is.EqualTo(start));
    }

    [Test]
    public void Jumps_add_up_and_leave_the_generator_where_it_is()
    {
        var random = Np.DefaultRng(17);
        var before = random.BitGenerator.State;

        Assert.That(random.Jumped().Jumped().BitGenerator.State, Is.EqualTo(random.Jumped(2).BitGenerator.State));
        Assert.That(random.BitGenerator.State, Is.EqualTo(before));
    }

    [Test]
    public void Children_differ_from_each_other_and_are_new_at_each_call()
    {
        var random = Np.DefaultRng(17);
        double[] first = [.. random.Spawn(2).Select(child => child.Random()), .. random.Spawn(1).Select(child => child.Random()), random.Random()];
        Assert.That(first, Is.Unique);
    }

    [Test]
    public async Task Children_and_states_are_those_of_the_NumPy_here()
    {
        const string program = """
            import numpy as np, sys
            root = np.random.SeedSequence([3, 2**70])
            children = root.spawn(2) + root.spawn(1)
            grandchild = children[1].spawn(3)[2]
            wide = np.random.SeedSequence(5, pool_size=8)
            for s in [root, *children, grandchild, wide]:
                sys.stdout.buffer.write(s.generate_state(9).astype("<u4").tobytes() + s.generate_state(4, np.uint64).astype("<u8").tobytes())
            """;
        SeedSequence root = new([3, (System.Numerics.BigInteger)1 << 70]);
        SeedSequence[] children = [.. root.Spawn(2), .. root.Spawn(1)];
        SeedSequence[] all = [root, .. children, children[1].Spawn(3)[2], new([5], poolSize: 8)];

        var expected = await PythonNumPy.RunAsync(["-c", program], "");

        byte[] ours = [.. all.SelectMany(s => MemoryMarshal.AsBytes(s.GenerateState(9).AsSpan()).ToArray().Concat(MemoryMarshal.AsBytes(s.GenerateState64(4).AsSpan()).ToArray()))];
        Assert.That(ours, Is.EqualTo(expected));
        Assert.That(root.ChildrenSpawned, Is.EqualTo(3));
    }

    [Test]
    public void Without_a_seed_two_generators_differ_and_their_entropy_repeats_them()
    {
        SeedSequence fresh = new();
        Assert.That(new SeedSequence(fresh.Entropy).GenerateState(4), Is.EqualTo(fresh.GenerateState(4)));
        double[] firsts = [Np.DefaultRng().Random(), Np.DefaultRng().Random()];
        Assert.That(firsts, Is.Unique);
    }

    [Test]
    public void What_no_generator_starts_from_is_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Np.DefaultRng(-1), Throws.InstanceOf<ArgumentException>().With.Message.Contains("at least 0, not -1"));
            Assert.That(() => new SeedSequence([1], poolSize: 3), Throws.InstanceOf<ArgumentException>().With.Message.Contains("at least 4 words, not 3"));
            Assert.That(() => new Pcg64(1) { State = new(1, 2) }, Throws.ArgumentException.With.Message.Contains("odd, not 2"));
            Assert.That(() => Np.DefaultRng(1).Spawn(-1), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Np.DefaultRng(1).Integers<Guid>(0, 5), Throws.TypeOf<NotSupportedException>());
            Assert.That(() => Np.DefaultRng(1).Permuted(new int[2, 2], 2), Throws.InstanceOf<ArgumentException>().With.Message.Contains("[-2, 1] or null, not 2"));
        }
    }
}
