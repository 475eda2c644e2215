using Harness.FiniteDifference;
using Harness.Torch;
using TorchSharp;

namespace Harness.Tests.Torch;

/// <summary>What torch's gradcheck catches in a Function of one's own is caught, and no tensor stays.</summary>
[NonParallelizable]
internal sealed class TorchGradientCheckTests
{
    private static readonly GradientCheckOptions[] s_modes = [new(), new() { Mode = GradientCheckMode.RandomDirections }];

    private DisposeScope _scope = null!;
    private torch.Tensor _x = null!;

    [SetUp]
    public void MakeInput()
    {
        TorchRuntime.Prepare();
        _scope = torch.NewDisposeScope();
        _x = torch.tensor(new[] { 0.3, -1.2, 2.5 }, requires_grad: true);
    }

    [TearDown]
    public void DisposeInput()
    {
        _x.Dispose();
        _scope.Dispose();
    }

    [TestCaseSource(nameof(s_modes))]
    public void Right_functions_pass(GradientCheckOptions options)
    {
        TorchGradientCheck.Assert(x => RightSquare.apply(x[0]), [_x], options);
        var (w, b) = (torch.rand(4, 3, torch.float64), torch.rand(3, torch.float64));
        TorchGradientCheck.Assert(x => torch.mm(x[0], x[1]).add(x[2]), [torch.rand(5, 4, torch.float64), w, b], options);
        TorchGradientCheck.Assert(x => x[0].sum(), [_x, torch.tensor(new[] { 1.0 }, requires_grad: true)], options);
        var empty = TorchGradientCheck.Run(x => torch.mm(x[0], x[1]), [torch.empty(0, 4, torch.float64), w], options);
        Assert.That(empty.Findings.Select(finding => finding.Fault), Is.EqualTo(new[] { GradientFault.NothingCompared }));
    }

    [TestCaseSource(nameof(s_modes))]
    public void Wrong_functions_are_caught_each_for_its_reason(GradientCheckOptions options)
    {
        Assert.That(Faults(x => SquareIgnoringUpstream.apply(x)), Does.Contain(GradientFault.UpstreamIgnored));
        Assert.That(Faults(x => SquareOfOtherSign.apply(x)), Is.EqualTo(new[] { GradientFault.WrongSign }));
        Assert.That(Faults(x => SquareThatJitters.apply(x)), Does.Contain(GradientFault.NotRepeatable));
        Assert.That(Faults(x => SquareOfFloats.apply(x)), Is.EqualTo(new[] { GradientFault.WrongType }));

        IEnumerable<GradientFault> Faults(Func<torch.Tensor, torch.Tensor> f) =>
            TorchGradientCheck.Run(x => f(x[0]), [_x], options).Findings.Select(finding => finding.Fault);
    }

    [TestCaseSource(nameof(s_modes))]
    public void A_wrong_second_derivative_is_caught(GradientCheckOptions options)
    {
        TorchGradientCheck.AssertSecondOrder(x => RightSquare.apply(x[0]), [_x], options);
        TorchGradientCheck.AssertSecondOrder(x => x[0].sigmoid().mul(x[0]), [_x], options);
        TorchGradientCheck.Assert(x => SquareWithoutSecondOrder.apply(x[0]), [_x], options);
        var result = TorchGradientCheck.RunSecondOrder(x => SquareWithoutSecondOrder.apply(x[0]), [_x], options);
        Assert.That(result.Findings.Select(finding => (finding.Fault, finding.Input)), Is.EqualTo(new[] { (GradientFault.WrongValues, "x") }));
    }

    [TestCaseSource(nameof(s_modes))]
    public void A_gradient_of_another_shape_is_refused_in_libtorchs_words_and_the_process_lives(GradientCheckOptions options)
    {
        void Holds(Action check) => Assert.That(check, Throws.TypeOf<TorchOperationException>().With.Message.Contains("got [2] but expected shape compatible with [3]"));
        Holds(() => TorchGradientCheck.Run(x => SquareOfAnotherShape.apply(x[0]), [_x], options));
        Holds(() => TorchGradientCheck.RunSecondOrder(x => SquareOfAnotherShape.apply(x[0]), [_x], options));
    }

    [TestCaseSource(nameof(s_modes))]
    public void What_depends_on_no_input_has_gradients_of_zeros(GradientCheckOptions options)
    {
        foreach (var f in (Func<torch.Tensor[], torch.Tensor>[])[_ => torch.tensor(new[] { 1.0 }), x => x[0].detach()])
        {
            // Of the second, differences say otherwise.
            Assert.That(TorchGradientCheck.Run(f, [_x], options).Findings, f(new[] { _x }).numel() == 1 ? Is.Empty : Is.Not.Empty);
            Assert.That(TorchGradientCheck.RunSecondOrder(f, [_x], options).Findings, Is.Empty);
        }

        Assert.That(() => TorchGradientCheck.RunSecondOrder(x => x[0].to(torch.int64), [_x]), Throws.ArgumentException.With.Message.Contains("expected output of Float64 or Float32, found Int64"));
    }

    [Test]
    public void A_sign_that_is_only_noted_in_a_tensor_is_seen()
    {
        var negated = torch.tensor(new[] { new System.Numerics.Complex(1, 5) }).conj().imag;
        TorchAssert.Close(negated, torch.tensor(new[] { -5.0 }));
        TorchGradientCheck.Assert(x => torch.complex(x[0], x[0].mul(x[0])).conj().imag, [torch.tensor(new[] { 1.5 })]);
    }

    [Test]
    public void Nothing_is_no_tensor()
    {
        Assert.That(() => TorchGradientCheck.Run(x => x[0], null!), Throws.ArgumentNullException);
        Assert.That(() => TorchGradientCheck.Run(x => x[0], [_x, null!]), Throws.ArgumentException.With.Message.Contains("expected tensors, found null at [1]"));
        Assert.That(() => TorchAssert.Close(_x, null!), Throws.ArgumentNullException);
    }

    [Test]
    public void Floats_are_checked_with_steps_of_their_own()
    {
        var result = TorchGradientCheck.Run(x => x[0].sigmoid(), [torch.ones(2, torch.float32)]);
        Assert.That(result.Passed && result.Warnings.Count == 0, result.Message);
        Assert.That(TorchGradientCheck.Run(x => x[0], [torch.ones(2, torch.float32)], new() { Eps = 1e-6 }).Warnings, Has.One.Contains("float32 takes part"));
    }

    [Test]
    public void A_kink_is_named_within_reach()
    {
        var result = TorchGradientCheck.Run(x => torch.nn.functional.relu(x[0]), [torch.tensor(new[] { 1.0, 0, -2 })], new() { Kink = element => element.Reaches(0) });
        Assert.That(result.Passed, result.Message);
        Assert.That(result.LeftOut, Is.EqualTo(new[] { "x[1]" }));
    }

    [Test]
    public void Complex_numbers_are_refused_before_anything_is_called()
    {
        var z = torch.tensor(new[] { new System.Numerics.Complex(1, 5) }, requires_grad: true);
        Assert.That(() => TorchGradientCheck.Run(_ => throw new InvalidOperationException(), [z]), Throws.ArgumentException.With.Message.Contains("complex numbers are not supported, found ComplexFloat64 at [0]"));
        Assert.That(() => TorchGradientCheck.Run(x => torch.complex(x[0], x[0]), [_x]), Throws.ArgumentException.With.Message.Contains("take torch.view_as_real of it"));
        TorchGradientCheck.Assert(x => torch.view_as_real(torch.view_as_complex(x[0]).exp()), [torch.rand(3, 2, torch.float64)]);
    }

    [Test]
    public void Integers_alone_cannot_be_checked() =>
        Assert.That(() => TorchGradientCheck.Run(x => x[0], [torch.arange(3)]), Throws.ArgumentException.With.Message.Contains("expected an input of Float64"));

    [Test]
    public void No_tensor_stays_and_the_inputs_are_as_they_were()
    {
        void Check()
        {
            TorchGradientCheck.Run(x => RightSquare.apply(x[0]), [_x]);
            TorchGradientCheck.Run(x => SquareOfOtherSign.apply(x[0]), [_x], s_modes[1]);
            TorchGradientCheck.RunSecondOrder(x => x[0].mul(x[0]), [_x]);
            TorchAssert.Close(_x, _x);
        }

        Check();
        long before = torch.Tensor.TotalCount;
        for (int i = 0; i < 20; i++)
            Check();

        Assert.That(torch.Tensor.TotalCount, Is.EqualTo(before));
        Assert.That(_x.grad is null && _x.requires_grad);
    }

    [Test]
    public void The_callers_own_torch_works_after_the_loader_and_keeps_its_threads()
    {
        int threads = torch.get_num_threads();
        torch.set_num_threads(2);
        TorchGradientCheck.Assert(x => x[0].exp(), [_x]);
        Assert.That(torch.get_num_threads(), Is.EqualTo(2));
        torch.set_num_threads(threads);
        Assert.That(torch.ones(3).sum().item<float>(), Is.EqualTo(3));
    }
}
