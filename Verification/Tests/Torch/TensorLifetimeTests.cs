using System.Diagnostics;
using Harness.Torch;
using TorchSharp;

namespace Harness.Tests.Torch;

/// <summary>The garbage collector does not see torch's memory: what is not disposed stays for good.</summary>
[NonParallelizable]
internal sealed class TensorLifetimeTests
{
    [Test]
    public void A_thousand_checks_leave_no_tensor_behind()
    {
        CheckAll();
        var before = torch.Tensor.TotalCount;

        for (var i = 0; i < 1000; i++)
            CheckAll();

        Assert.That(torch.Tensor.TotalCount, Is.EqualTo(before));
    }

    [Test]
    public async Task Nothing_is_finalised_while_torch_still_reads_it()
    {
        // TorchSharp's Scalars were, under a collector as busy as this one: "Unknown scalar type" within a few hundred checks.
        using var enough = new CancellationTokenSource();
        var collector = Task.Run(() =>
        {
            while (!enough.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });

        try
        {
            for (var i = 0; i < 1000; i++)
                CheckAll();
        }
        finally
        {
            await enough.CancelAsync();
            await collector;
        }
    }

    [Test]
    public void The_memory_of_trained_parameters_is_given_back()
    {
        var (x, y) = (Arrays.Random(1, 6, 1000), Arrays.Matrix(new double[6, 2]));
        var (w1, b1, w2, b2) = (Arrays.Random(2, 1000, 1000), Arrays.Random(3, 1000), Arrays.Random(4, 1000, 2), Arrays.Random(5, 2));

        // 100 × 8 MB of weights and as much of gradients would be 1.6 GB.
        AssertMemoryStaysBelow(1L << 29, 100, () => SgdTrainingReference.Train(x, y, w1, b1, w2, b2, 0.1, 1));
    }

    [Test]
    public void A_refused_computation_leaves_no_tensor_behind()
    {
        TorchRuntime.Prepare();
        var before = torch.Tensor.TotalCount;

        for (var i = 0; i < 100; i++)
        {
            Assert.That(
                () => BinaryCrossEntropyReference.Gradient(Arrays.Vector(1), Arrays.Vector(2)),
                Throws.TypeOf<TorchOperationException>());
        }

        Assert.That(torch.Tensor.TotalCount, Is.EqualTo(before));
    }

    [Test]
    public void The_memory_of_large_results_is_given_back()
    {
        var (x, w, b) = (Arrays.Random(1, 100_000, 10), Arrays.Random(2, 10, 10), Arrays.Random(3, 10));

        // 50 × 5 tensors of 8 MB would be 2 GB.
        AssertMemoryStaysBelow(1L << 29, 50, () => LinearReference.Gradients(x, w, b, x));
    }

    private static void AssertMemoryStaysBelow(long bytes, int times, Action action)
    {
        action();
        var before = MemoryWithoutGarbage();

        for (var i = 0; i < times; i++)
            action();

        Assert.That(MemoryWithoutGarbage() - before, Is.LessThan(bytes));
    }

    /// <summary>Bytes held by the process once the collector has given back its own: what is left to grow is torch's.</summary>
    private static long MemoryWithoutGarbage()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static void CheckAll()
    {
        var (x, w, b, dout) = (Arrays.Random(1, 6, 4), Arrays.Random(2, 4, 3), Arrays.Random(3, 3), Arrays.Random(4, 6, 3));
        var p = SoftmaxReference.Forward(x);
        LinearReference.Gradients(x, w, b, dout);
        ReLUReference.Gradient(x, x);
        SigmoidReference.Gradient(x, x);
        SoftmaxReference.Gradient(x, x);
        BinaryCrossEntropyReference.Gradient(p, p);
        CrossEntropyReference.Gradient(p, p);
        BinaryCrossEntropyReference.Forward(p, p);
        ProductGraphReference.Gradients(1, 2, 3);
        SigmoidNeuronReference.Gradients(1, 2, 3, 4, 5);
        SgdTrainingReference.Train(x, p, w, b, Arrays.Random(5, 3, 4), Arrays.Random(6, 4), 0.1, 2);
    }
}
