using CsCheck;
using Harness.Evaluation;
using Harness.Layers;
using Harness.Layers.Optimizers;
using Harness.NumPy;
using Harness.Torch;
using static TorchSharp.torch;

namespace Harness.Tests.Layers.Arrays;

/// <summary>Ten steps of each optimizer beside torch's, with gradients drawn anew.</summary>
internal sealed class OptimizerTests
{
    private static readonly Gen<(int Length, uint Seed)> Sizes = Gen.Select(Gen.Int[0, 20], Gen.UInt);

    private static IEnumerable<TestCaseData> Optimizers()
    {
        yield return Case("SGD", p => new SGD(p), p => optim.SGD(p, 1e-3));
        yield return Case("momentum", p => new SGD(p, 0.1, 0.9), p => optim.SGD(p, 0.1, 0.9));
        yield return Case("dampened", p => new SGD(p, 0.1, 0.9, 0.3, 0.05), p => optim.SGD(p, 0.1, 0.9, 0.3, 0.05));
        yield return Case("Nesterov", p => new SGD(p, 0.1, 0.9, nesterov: true), p => optim.SGD(p, 0.1, 0.9, nesterov: true));
        yield return Case("Adagrad", p => new Adagrad(p), p => optim.Adagrad(p));
        yield return Case("Adagrad with decay", p => new Adagrad(p, 0.1, 0.2, 0.05, 0.3, 1e-6), p => optim.Adagrad(p, 0.1, 0.2, 0.05, 0.3, 1e-6));
        yield return Case("RMSprop", p => new RMSprop(p), p => optim.RMSProp(p));
        yield return Case("RMSprop with momentum", p => new RMSprop(p, 0.1, 0.8, 1e-6, 0.05, 0.7), p => optim.RMSProp(p, 0.1, 0.8, 1e-6, 0.05, 0.7));
        yield return Case("Adam", p => new Adam(p), p => optim.Adam(p));
        yield return Case("Adam with decay", p => new Adam(p, 0.1, (0.8, 0.95), 1e-6, 0.05), p => optim.Adam(p, 0.1, 0.8, 0.95, 1e-6, 0.05));
        yield return Case("AdamW", p => new AdamW(p), p => optim.AdamW(p, 1e-3, 0.9, 0.999, 1e-8, 1e-2));
        yield return Case("AdamW with decay", p => new AdamW(p, 0.1, (0.8, 0.95), 1e-6, 0.3), p => optim.AdamW(p, 0.1, 0.8, 0.95, 1e-6, 0.3));

        static TestCaseData Case(string name, Func<Parameter[], Optimizer> ours, Func<TorchSharp.Modules.Parameter[], optim.Optimizer> theirs) =>
            new TestCaseData(ours, theirs).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Optimizers))]
    public void Every_step_is_torchs(Func<Parameter[], Optimizer> ours, Func<TorchSharp.Modules.Parameter[], optim.Optimizer> theirs) => Sizes.Sample((length, seed) =>
    {
        var random = new RandomState(seed);
        Parameter[] parameters = [new("w", random.RandN([length])), new("b", random.RandN([2, 3]))];
        var start = Array.ConvertAll(parameters, parameter => parameter.Value.Elements());
        var gradients = Enumerable.Range(0, 10).Select(_ => Array.ConvertAll(parameters, parameter => random.RandN(parameter.Value.Lengths))).ToArray();
        var optimizer = ours(parameters);

        var expected = FinalizerPause.Run(() => Autograd.Run(() =>
        {
            TorchSharp.Modules.Parameter[] leaves = [new(tensor(start[0])), new(tensor(start[1]).reshape(2, 3))];
            using var their = theirs(leaves);
            return gradients.Select(step =>
            {
                for (int i = 0; i < leaves.Length; i++)
                    leaves[i].grad = Autograd.Constant(step[i]);
                their.step();
                return Array.ConvertAll(leaves, leaf => Autograd.Values(leaf.detach()));
            }).ToArray();
        }));

        foreach (var (step, right) in gradients.Zip(expected))
        {
            for (int i = 0; i < parameters.Length; i++)
                step[i].CopyTo(parameters[i].Gradient);
            optimizer.Step();
            for (int i = 0; i < parameters.Length; i++)
                TorchOracle.AssertClose(parameters[i].Value, right[i]);
        }

        Assert.That(optimizer.Steps, Is.EqualTo(10));
    }, iter: 5);

    [Test]
    public void A_step_that_is_too_large_overflows_as_it_does_in_torch()
    {
        var w = new Parameter("w", Drawn.Of(1, -1));
        w.Gradient[0] = 1e200;
        w.Gradient[1] = double.NaN;
        new SGD([w], lr: 1e300).Step();
        Assert.That(w.Value.Elements(), Is.EqualTo([double.NegativeInfinity, double.NaN]));
    }

    [Test]
    public void Wrong_numbers_are_named()
    {
        var w = new Parameter("w", Drawn.Of(1));
        Assert.That(() => new Adam([w], lr: -1), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("Adam: expected a finite Lr of at least 0, found -1."));
        Assert.That(() => new Adam([w], betas: (0.9, 1)), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("Adam: expected betas from 0 to"));
        Assert.That(() => new SGD([w], nesterov: true), Throws.ArgumentException.With.Message.Contains("SGD: expected a momentum and no dampening for Nesterov's, found 0 and 0."));
        Assert.That(() => new SGD([w, w]), Throws.ArgumentException.With.Message.Contains("SGD: expected different parameters, found one that is there twice."));
        Assert.That(() => w.Value = Drawn.Of(1, 2), Throws.ArgumentException.With.Message.Contains("w.Value: expected value of shape (1), found (2)."));
    }
}
