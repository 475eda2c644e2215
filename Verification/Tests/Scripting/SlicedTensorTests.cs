using System.Buffers;
using System.Numerics.Tensors;
using Harness.FiniteDifference;
using Harness.MLNet;
using Harness.Scripting;
using Harness.Torch;

namespace Harness.Tests.Scripting;

/// <summary>A slice of a tensor is read from where it begins, by everybody who takes tensors.</summary>
public sealed class SlicedTensorTests
{
    private static readonly Tensor<double> Rows = Tensor.Create([-1.0, -2, 3, 4, 5, 6], [3, 2]);

    private static Tensor<double> LastTwo => Rows.Slice(new NRange[] { 1..3, 0..2 });

    [Test]
    public void By_values() => Assert.That(Value.Of(LastTwo).Data.ToArray(), Is.EqualTo([3.0, 4, 5, 6]));

    [Test]
    public void By_torch() => Assert.That(Value.Of(ReLUReference.Forward(LastTwo)).Data.ToArray(), Is.EqualTo([3.0, 4, 5, 6]));

    [Test]
    public void By_finite_differences() =>
        Assert.That(Value.Of(CentralDifferences.Gradient(x => Value.Of(x).Data.ToArray().Sum(v => v * v), LastTwo)).Data.ToArray(), Is.EqualTo([6.0, 8, 10, 12]).Within(1e-9));

    [Test]
    public void By_MLNet()
    {
        var oneHot = Tensor.Create([0.0, 1, 1, 0, 0, 1], [3, 2]).Slice(new NRange[] { 1..3, 0..2 });
        var yPred = Tensor.Create([0.9, 0.1, 0.25, 0.75, 0.5, 0.5], [3, 2]).Slice(new NRange[] { 1..3, 0..2 });
        Assert.That(MLNetEvaluators.LogLoss(oneHot, yPred), Is.EqualTo((Math.Log(4) + Math.Log(2)) / 2).Within(1e-6));
    }
}
