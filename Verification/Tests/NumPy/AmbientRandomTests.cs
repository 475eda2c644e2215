using Harness.NumPy;

namespace Harness.Tests.NumPy;

/// <summary>What flows of control share of <c>Np.Random</c>, and what they do not. Each test runs in a flow that never used it.</summary>
public sealed class AmbientRandomTests
{
    [Test]
    public Task Seeding_starts_the_stream_of_a_generator_with_that_seed() => InNewFlow(() =>
    {
        Np.Random.Seed(17);
        Assert.That(Np.Random.RandN(3, 4), Is.EqualTo(new RandomState(17).RandN(3, 4)));
    });

    [Test]
    public Task Seeding_in_a_method_called_holds_for_the_caller() => InNewFlow(() =>
    {
        static void Seed() => Np.Random.Seed(17);

        Seed();

        Assert.That(Np.Random.RandomSample(), Is.EqualTo(new RandomState(17).RandomSample()));
    });

    [Test]
    public Task Seeding_in_an_awaited_method_holds_for_a_caller_that_used_it_before() => InNewFlow(async () =>
    {
        RandomState mine = Np.Random;

        await SeedAsync(17);

        Assert.That(Np.Random, Is.SameAs(mine));
        Assert.That(Np.Random.RandomSample(), Is.EqualTo(new RandomState(17).RandomSample()));
    });

    [Test]
    public Task Seeding_in_a_method_not_awaited_holds_for_a_caller_that_used_it_before() => InNewFlow(() =>
    {
        Np.Random.Seed(1);
        using ManualResetEventSlim seeded = new();

        ThreadPool.QueueUserWorkItem(_ =>
        {
            Np.Random.Seed(17);
            seeded.Set();
        });
        seeded.Wait();

        Assert.That(Np.Random.RandomSample(), Is.EqualTo(new RandomState(17).RandomSample()));
    });

    [Test]
    public Task First_use_in_an_awaited_method_stays_there() => InNewFlow(async () =>
    {
        RandomState theirs = await SeedAsync(17);
        Assert.That(Np.Random, Is.Not.SameAs(theirs));
    });

    [Test]
    public Task Instance_survives_a_change_of_thread() => InNewFlow(async () =>
    {
        Np.Random.Seed(17);
        RandomState mine = Np.Random;

        await Task.Delay(1).ConfigureAwait(false);
        await Task.Yield();

        Assert.That(Np.Random, Is.SameAs(mine));
    });

    [Test]
    public async Task Flows_without_a_common_user_do_not_disturb_each_other()
    {
        const int flows = 8, draws = 2_000;
        Task<double[]>[] running = [.. Enumerable.Range(0, flows).Select(seed => InNewFlow(async () =>
        {
            Np.Random.Seed(seed);
            double[] drawn = new double[draws];
            for (int i = 0; i < draws; i++)
            {
                drawn[i] = Np.Random.StandardNormal();
                if (i % 100 == 0) await Task.Yield();
            }

            return drawn;
        }))];

        double[][] results = await Task.WhenAll(running);

        for (int seed = 0; seed < flows; seed++)
            Assert.That(results[seed], Is.EqualTo(new RandomState(seed).RandN(draws).ToArray()), $"seed {seed}");
    }

    [Test]
    public Task Setting_gives_a_branch_its_own_instance_and_leaves_the_callers() => InNewFlow(async () =>
    {
        Np.Random.Seed(17);
        RandomState mine = Np.Random;

        await Task.Run(() =>
        {
            Np.Random = new RandomState(18);
            Np.Random.RandN(1_000);
        });

        Assert.That(Np.Random, Is.SameAs(mine));
        Assert.That(mine.RandomSample(), Is.EqualTo(new RandomState(17).RandomSample()));
    });

    [Test]
    public Task Null_cannot_be_set() => InNewFlow(() => Assert.That(() => Np.Random = null!, Throws.ArgumentNullException));

    [Test]
    public async Task Without_a_seed_no_two_flows_draw_the_same()
    {
        double[][] drawn = await Task.WhenAll(InNewFlow(Draw), InNewFlow(Draw));
        Assert.That(drawn[0], Is.Not.EqualTo(drawn[1]));

        static Task<double[]> Draw() => Task.FromResult(Np.Random.RandomSample(4).ToArray());
    }

    private static async Task<RandomState> SeedAsync(long seed)
    {
        await Task.Yield();
        Np.Random.Seed(seed);
        return Np.Random;
    }

    private static Task<int> InNewFlow(Action test) => InNewFlow(() =>
    {
        test();
        return Task.FromResult(0);
    });

    private static Task<int> InNewFlow(Func<Task> test) => InNewFlow(async () =>
    {
        await test();
        return 0;
    });

    private static Task<T> InNewFlow<T>(Func<Task<T>> test)
    {
        // Without its context, the task inherits nothing that another test may have left in this one.
        using (ExecutionContext.SuppressFlow()) return Task.Run(test);
    }
}
