using System.Numerics.Tensors;
using Harness.FiniteDifference;
using Harness.NumPy;

namespace Harness.Tests.Layers.Arrays;

/// <summary>What holds for every layer on arrays, whatever it computes.</summary>
internal sealed class ArrayLaws
{
    private static LayerCase[] Cases => LayerCase.All;

    [TestCaseSource(nameof(Cases))]
    public void The_gradient_is_that_of_the_forward(LayerCase @case)
    {
        var layer = @case.Make();
        GradientCheck.Run((Tensor<double> x) => layer.Forward(x), (_, dout) => layer.Backward(dout), @case.X()).ThrowIfFailed();
    }

    [TestCaseSource(nameof(Cases))]
    public void The_gradient_by_each_parameter_is_that_of_the_forward(LayerCase @case)
    {
        var (layer, X) = (@case.Make(), @case.X());
        foreach (var parameter in layer.Parameters)
        {
            GradientCheck.Run(
                (Tensor<double> value) =>
                {
                    parameter.Value = value;
                    return layer.Forward(X);
                },
                (_, dout) =>
                {
                    layer.Backward(dout);
                    return parameter.Gradient;
                },
                Drawn.InColumns(parameter.Value)).ThrowIfFailed();
        }
    }

    [TestCaseSource(nameof(Cases))]
    public void Inputs_are_not_modified(LayerCase @case)
    {
        var (layer, X) = (@case.Make(), @case.X());
        var dout = Upstream(layer.Forward(X), 2);
        layer.Backward(dout);

        Assert.That(X.Elements(), Is.EqualTo(@case.X().Elements()));
        Assert.That(dout.Elements(), Is.EqualTo(Upstream(layer.Forward(X), 2).Elements()));
    }

    [TestCaseSource(nameof(Cases))]
    public void The_same_again_gives_the_same_bits_and_leaves_earlier_results_alone(LayerCase @case)
    {
        var (layer, X, other) = (@case.Make(), @case.X(), @case.X(5));
        var Y = layer.Forward(X);
        var dX = layer.Backward(Upstream(Y, 2));
        double[] keptY = Y.Elements(), keptdX = dX.Elements();
        double[][] keptGradients = [.. layer.Parameters.Select(parameter => parameter.Gradient.Elements())];

        layer.Backward(Upstream(layer.Forward(other), 3));
        Assert.That(Y.Elements(), Is.EqualTo(keptY), "earlier output");
        Assert.That(dX.Elements(), Is.EqualTo(keptdX), "earlier gradient");

        Assert.That(layer.Forward(X).Elements(), Is.EqualTo(keptY));
        Assert.That(layer.Backward(Upstream(Y, 2)).Elements(), Is.EqualTo(keptdX));
        Assert.That(layer.Parameters.Select(parameter => parameter.Gradient.Elements()), Is.EqualTo(keptGradients));
    }

    [TestCaseSource(nameof(Cases))]
    public void Instances_used_in_turn_share_nothing(LayerCase @case)
    {
        var (one, other, alone) = (@case.Make(), @case.Make(), @case.Make());
        var dout = Upstream(alone.Forward(@case.X()), 2);

        one.Forward(@case.X());
        other.Backward(Upstream(other.Forward(@case.X(5)), 3));

        Assert.That(one.Backward(dout).Elements(), Is.EqualTo(alone.Backward(dout).Elements()));
    }

    [TestCaseSource(nameof(Cases))]
    public void An_array_in_the_order_of_columns_gives_what_a_dense_one_gives(LayerCase @case)
    {
        var (layer, X) = (@case.Make(), @case.X());
        var Y = layer.Forward(X);
        var dX = layer.Backward(Upstream(Y, 2));

        Assert.That(Drawn.InColumns(X).IsDense, Is.False);
        Assert.That(layer.Forward(Drawn.InColumns(X)).Elements(), Is.EqualTo(Y.Elements()));
        Assert.That(layer.Backward(Drawn.InColumns(Upstream(Y, 2))).Elements(), Is.EqualTo(dX.Elements()));
    }

    [TestCaseSource(nameof(Cases))]
    public void Memory_of_the_caller_gets_what_a_new_array_gets(LayerCase @case)
    {
        var (layer, X) = (@case.Make(), @case.X());
        var Y = layer.Forward(X);
        var dX = layer.Backward(Upstream(Y, 2));
        Tensor<double> ours = Full(Y.Lengths), slopes = Full(X.Lengths);

        Assert.That(layer.Forward(X, ours), Is.SameAs(ours));
        Assert.That(layer.Backward(Upstream(Y, 2), slopes), Is.SameAs(slopes));
        Assert.That(ours.Elements(), Is.EqualTo(Y.Elements()));
        Assert.That(slopes.Elements(), Is.EqualTo(dX.Elements()));

        static Tensor<double> Full(ReadOnlySpan<nint> lengths)
        {
            var array = Tensor.CreateFromShape<double>(lengths);
            array.Fill(double.NaN);
            return array;
        }
    }

    [TestCaseSource(nameof(Cases))]
    public void A_batch_without_rows_goes_through(LayerCase @case)
    {
        var (layer, nothing) = (@case.Make(), @case.X(rows: 0));
        var Y = layer.Forward(nothing);
        Assert.That(Y.IsEmpty);
        Assert.That(layer.Backward(Y).Lengths.ToArray(), Is.EqualTo(nothing.Lengths.ToArray()));
        Assert.That(layer.Parameters.SelectMany(parameter => parameter.Gradient.Elements()), Is.All.Zero);
    }

    [TestCaseSource(nameof(Cases))]
    public void Wrong_calls_are_told_what_is_wrong(LayerCase @case)
    {
        var (layer, X) = (@case.Make(), @case.X());
        Assert.That(() => layer.Backward(X), Throws.InvalidOperationException.With.Message.EqualTo($"{layer.GetType().Name}.Backward: call Forward first; Backward differentiates the latest Forward."));

        var Y = layer.Forward(X);
        var wrong = Tensor.CreateFromShape<double>([.. Y.Lengths, 2]);
        string expected = $"expected dout of shape ({string.Join(", ", Y.Lengths.ToArray())}), found ({string.Join(", ", wrong.Lengths.ToArray())}).";
        Assert.That(() => layer.Backward(wrong), Throws.ArgumentException.With.Message.Contains(expected));
        Assert.That(() => layer.Forward(X, wrong), Throws.ArgumentException.With.Message.Contains("expected result of shape"));
    }

    private static Tensor<double> Upstream(Tensor<double> Y, uint seed) => new RandomState(seed).RandN(Y.Lengths);
}
