using Harness.Torch;
using NUnit.Framework;
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
    public void Training_leaves_no_tensor_behind()
    {
        var before = Train();

        for (var i = 0; i < 20; i++)
            Assert.That(Train(), Is.EqualTo(before));

        static long Train()
        {
            SgdTrainingReference.Train(
                Arrays.Random(1, 6, 4), Arrays.Matrix(new double[6, 2]), Arrays.Random(2, 4, 3), Arrays.Random(3, 3), Arrays.Random(4, 3, 2), Arrays.Random(5, 2), 0.1, 5);
            return torch.Tensor.TotalCount;
        }
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
        LinearReference.Gradients(x, w, b, x);
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        var before = process.WorkingSet64;

        // 100 × 5 tensors of 8 MB would be 4 GB.
        for (var i = 0; i < 100; i++)
            LinearReference.Gradients(x, w, b, x);

        process.Refresh();
        Assert.That(process.WorkingSet64 - before, Is.LessThan(1L << 30));
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
    }
}
