using System.Numerics.Tensors;
using CsCheck;
using Harness.FiniteDifference;

namespace Harness.Tests.FiniteDifference;

/// <summary>What torch's gradcheck catches is caught, each for its reason; what is right passes.</summary>
internal sealed class GradientCheckTests
{
    private static readonly GradientCheckOptions[] s_modes = [new(), new() { Mode = GradientCheckMode.RandomDirections, Directions = 2 }];
    private static readonly double[] s_x = [0.3, -1.2, 2.5];

    [TestCaseSource(nameof(s_modes))]
    public void A_right_gradient_passes(GradientCheckOptions options)
    {
        var result = GradientCheck.Run(Square, (x, v) => Weighted(v, x, 2), s_x, options);
        Assert.That(result.Passed, result.Message);
        Assert.That(result.Compared, Is.EqualTo(options.Mode == GradientCheckMode.FullJacobian ? 9 : 6), "of three magnitudes, each by itself, along two directions");
        Assert.That(result.Message, Does.StartWith("Gradient check (seed 17, "));
    }

    [TestCaseSource(nameof(s_modes))]
    public void A_gradient_that_ignores_its_upstream_is_caught(GradientCheckOptions options) =>
        Assert.That(Faults(GradientCheck.Run(Square, (x, _) => Weighted([1, 1, 1], x, 2), s_x, options)), Does.Contain(GradientFault.UpstreamIgnored));

    [TestCaseSource(nameof(s_modes))]
    public void A_wrong_sign_is_caught_and_called_so(GradientCheckOptions options)
    {
        var result = GradientCheck.Run(Square, (x, v) => Weighted(v, x, -2), s_x, options with { Seed = 99 });
        Assert.That(Faults(result), Is.EqualTo(new[] { GradientFault.WrongSign }));
        Assert.That(result.Message.Split('\n')[0], Does.Contain("seed 99"));
        Assert.That($"{result}", Is.EqualTo(result.Message.Split('\n')[0]));
        Assert.That(result.Findings[0].Analytic, Is.EqualTo(-result.Findings[0].Numeric!.Value).Within(1e-6));
    }

    [TestCaseSource(nameof(s_modes))]
    public void A_backward_that_is_not_repeatable_is_caught_unless_allowed(GradientCheckOptions options)
    {
        int calls = 0;
        double[] Jittery(double[] x, double[] v) => Weighted(v, x, 2 + (1e-9 * calls++));
        Assert.That(Faults(GradientCheck.Run(Square, Jittery, s_x, options)), Is.EqualTo(new[] { GradientFault.NotRepeatable }));
        Assert.That(GradientCheck.Run(Square, Jittery, s_x, options with { NondeterminismTolerance = 1e-6 }).Passed);
    }

    [Test]
    public void A_gradient_of_another_shape_or_of_none_too_few_is_caught()
    {
        var wide = GradientCheck.Run(x => x, (_, v) => Shaped.Of(Shaped.Flat(v), 1, 3), Shaped.Of(s_x, 3));
        Assert.That(Faults(wide), Is.EqualTo(new[] { GradientFault.WrongShape }));
        Assert.That(wide.Message, Does.Contain("x: the gradient has the shape (1, 3), expected (3)"));
        Assert.That(Faults(GradientCheck.Run(x => x[0], (_, v) => [v], [s_x, s_x])), Is.EqualTo(new[] { GradientFault.WrongShape }));
    }

    [Test]
    public void A_gradient_of_float32_precision_is_caught() =>
        Assert.That(Faults(GradientCheck.Run(Square, (x, v) => [.. Weighted(v, x, 2).Select(value => (double)(float)value)], s_x)), Is.EqualTo(new[] { GradientFault.WrongType }));

    [TestCaseSource(nameof(s_modes))]
    public void A_gradient_that_is_not_linear_in_its_upstream_is_caught(GradientCheckOptions options)
    {
        Func<double, double>[] bends = [Math.Abs, v => v * v, v => Math.Max(v, 0), v => Math.Clamp(v, -1, 0.7)];
        foreach (var bend in bends)
        {
            var faults = Faults(GradientCheck.Run(Square, (x, v) => Weighted([.. v.Select(bend)], x, 2), s_x, options)).ToArray();
            Assert.That(faults, Is.Not.Empty);
            Assert.That(faults.Contains(GradientFault.NotLinear), Is.EqualTo(options.Mode == GradientCheckMode.FullJacobian), string.Join(' ', faults));
        }
    }

    [Test]
    public void What_ignores_its_upstream_is_not_said_to_be_of_float32() =>
        Assert.That(Faults(GradientCheck.Run(x => x, (_, _) => [3, 3, 3], s_x)), Does.Contain(GradientFault.UpstreamIgnored).And.Not.Contain(GradientFault.WrongType));

    [Test]
    public void Beside_the_edge_of_where_a_function_is_defined_steps_are_shorter_and_at_the_edge_it_is_named()
    {
        static double[] Root(double[] x) => [.. x.Select(Math.Sqrt)];
        static double[] Backward(double[] x, double[] v) => [v[0] / (2 * Math.Sqrt(x[0]))];
        Assert.That(GradientCheck.Run(Root, Backward, [1e-7]).Passed);
        var edge = GradientCheck.Run(Root, Backward, [0]);
        Assert.That(Faults(edge), Is.EqualTo(new[] { GradientFault.NotSettled }));
        Assert.That(edge.Message, Does.Contain("one step away: take a point farther from the edge of where it is defined, or another Eps."));
    }

    [Test]
    public void Nothing_is_no_function_and_no_array()
    {
        Assert.That(() => GradientCheck.Run((Func<double[], double[]>)null!, (_, v) => v, s_x), Throws.ArgumentNullException);
        Assert.That(() => GradientCheck.Run(x => x, null!, s_x), Throws.ArgumentNullException);
        Assert.That(() => GradientCheck.Run(x => x[0], (_, v) => [v], (double[][])null!), Throws.ArgumentNullException);
        Assert.That(() => GradientCheck.Run(x => x[0], (_, v) => [v, v], [s_x, null!]), Throws.ArgumentException.With.Message.Contains("found null for input 1"));
        Assert.That(() => GradientCheck.Run(_ => null!, (_, v) => v, s_x), Throws.ArgumentException.With.Message.Contains("expected an output"));
        Assert.That(() => GradientCheck.Run(x => x[0], (_, _) => null!, [s_x]), Throws.ArgumentException.With.Message.Contains("expected a list of gradients"));
        int calls = 0;
        Assert.That(() => GradientCheck.Run(x => x[0], (_, v) => calls++ == 0 ? [v] : [], [s_x]), Throws.ArgumentException.With.Message.Contains("expected as many gradients as before, found 0"));
    }

    [Test]
    public void Options_out_of_range_are_refused()
    {
        GradientCheckOptions[] wrong = [new() { Eps = 1e-17 }, new() { Mode = (GradientCheckMode)99 }, new() { Directions = int.MaxValue }];
        foreach (var options in wrong)
            Assert.That(() => GradientCheck.Run(Square, (x, v) => Weighted(v, x, 2), s_x, options), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => GradientCheck.Run(Square, (x, v) => Weighted(v, x, 2), s_x, new() { Names = [null!] }), Throws.ArgumentException);
    }

    [Test]
    public void Floats_are_warned_about_where_the_step_is_too_short_for_them()
    {
        GradientCheckResult Check(double? eps) => GradientCheck.Run((Tensor<float> x) => x, (Tensor<float> _, Tensor<float> v) => v, Tensor.Create([1f, 2f], [2]), new() { Eps = eps });
        Assert.That(Check(null).Passed && Check(1e-2).Passed);
        Assert.That(Check(null).Warnings, Is.Empty);
        Assert.That(Check(1e-2).Warnings, Is.Empty);
        Assert.That(Check(1e-4).Message, Does.Contain("Warning: float32 takes part: with steps of 0.0001"));
    }

    [Test]
    public void A_function_that_writes_to_its_input_is_caught() =>
        Assert.That(Faults(GradientCheck.Run(x => { x[1] = 7; return Square(x); }, (x, v) => Weighted(v, x, 2), s_x)), Is.EqualTo(new[] { GradientFault.InputModified }));

    [Test]
    public void What_the_numbers_show_is_said()
    {
        Assert.That(GradientCheck.Run(Square, (x, v) => Weighted(v, x, 2.0 / 32), s_x).Message, Does.Contain("Each is 0.03125 times the numeric one: look for a factor"));
        double[] sum = new double[3];
        var accumulates = GradientCheck.Run(Square, (x, v) => sum = [.. sum.Zip(Weighted(v, x, 2), (a, b) => a + b)], s_x);
        Assert.That(accumulates.Message, Does.Contain("gradients accumulate; zero them before each call"));
        double[]? kept = null;
        double[] UsedUp(double[] v)
        {
            var dx = Weighted(v, kept!, 2);
            kept = null;
            return dx;
        }

        var usedUp = GradientCheck.Run(x => Square(kept = x), (_, v) => UsedUp(v), s_x);
        Assert.That(Faults(usedUp), Is.EqualTo(new[] { GradientFault.NotRepeatable }));
        Assert.That(usedUp.Message, Does.Contain("uses up what the forward kept"));
    }

    [Test]
    public void A_null_gradient_stands_for_zeros()
    {
        Assert.That(GradientCheck.Run(_ => new double[] { 5 }, (_, _) => null, s_x).Passed);
        Assert.That(Faults(GradientCheck.Run(Square, (_, _) => null, s_x)), Is.EqualTo(new[] { GradientFault.WrongValues }));
    }

    [TestCaseSource(nameof(s_modes))]
    public void A_kink_passes_from_afar_and_is_named_within_reach(GradientCheckOptions options)
    {
        static double[] ReLU(double[] x) => [.. x.Select(value => Math.Max(value, 0))];
        static double[] Backward(double[] x, double[] v) => [.. x.Zip(v, (value, up) => value > 0 ? up : 0)];
        var named = options with { Kink = element => element.Reaches(0) };

        var far = GradientCheck.Run(ReLU, Backward, s_x, named);
        Assert.That(far.Passed && far.LeftOut.Count == 0, far.Message);

        var near = GradientCheck.Run(ReLU, Backward, [1, 0, -1e-9, -2], named);
        Assert.That(near.Passed, near.Message);
        Assert.That(near.LeftOut, Is.EqualTo(new[] { "x[1]", "x[2]" }));
        Assert.That(GradientCheck.Run(ReLU, Backward, [1, 0, -1e-9, -2], options).Passed, Is.False, "without a name it counts");
    }

    [TestCaseSource(nameof(s_modes))]
    public void A_wrong_second_derivative_is_caught(GradientCheckOptions options)
    {
        var x = Shaped.Of(s_x, 3);
        GradientCheckResult Check(double factor) => GradientCheck.RunSecondOrder(
            at => Map(at, at, (a, _) => a * a * a),
            (at, v) => Map(at, v, (a, up) => 3 * a * a * up),
            (at, v, w) => (Map(Map(at, v, (a, up) => factor * a * up), w, (a, weight) => a * weight), Map(at, w, (a, weight) => 3 * a * a * weight)),
            x,
            options);

        Assert.That(Check(6).Passed, Check(6).Message);
        Assert.That(Check(5).Findings.Select(finding => (finding.Fault, finding.Input)), Is.EqualTo(new[] { (GradientFault.WrongValues, "x") }));
    }

    [Test]
    public void Right_gradients_pass_and_one_wrong_element_is_found_where_it_is()
    {
        var shapes = Gen.Int[0, 6].Select(i => new[] { 0, 1, 2, 3, 5, 7, 13 }[i]);
        Gen.Select(shapes, shapes, Gen.UInt, Gen.Int[0, 1]).Sample((n, m, seed, mode) =>
        {
            // y = A x, with the elements of A at 1 or more, so that no fault is small beside the sum.
            double A(int row, int column) => 1 + (((row * 31) + (column * 17) + seed) % 7);
            double[] F(double[] x) => [.. Enumerable.Range(0, m).Select(i => Enumerable.Range(0, n).Sum(j => A(i, j) * x[j]))];
            double[] Right(double[] _, double[] v) => [.. Enumerable.Range(0, n).Select(j => Enumerable.Range(0, m).Sum(i => A(i, j) * v[i]))];
            var options = s_modes[mode] with { Seed = seed };
            double[] x = [.. Enumerable.Range(0, n).Select(j => Math.Sin(j + seed))];

            var right = GradientCheck.Run(F, Right, x, options);
            if (n == 0 || m == 0)
            {
                Assert.That(Faults(right), Is.EqualTo(new[] { GradientFault.NothingCompared }));
                return;
            }

            Assert.That(right.Passed, right.Message);

            int wrong = (int)(seed % (uint)n);
            var caught = GradientCheck.Run(F, (at, v) => [.. Right(at, v).Select((value, j) => j == wrong ? value + (100 * v[0]) : value)], x, options);
            Assert.That(caught.Findings, Has.One.Property(nameof(GradientFinding.Fault)).EqualTo(GradientFault.WrongValues), caught.Message);
            Assert.That(caught.Findings[0].Index, Is.EqualTo(new[] { (nint)wrong }));
        });
    }

    [Test]
    public void A_layer_that_keeps_what_its_forward_saw_is_checked_as_it_is()
    {
        double[]? seen = null;
        double[] Forward(double[] x)
        {
            seen = x;
            return Square(x);
        }

        GradientCheck.Assert(Forward, (_, v) => Weighted(v, seen!, 2), s_x);
        GradientCheck.Assert(x => x.Sum(value => value * value), x => [.. x.Select(value => 2 * value)], s_x);
        GradientCheck.Assert(x => x, (_, v) => v, s_x);
    }

    [Test]
    public void The_assertion_throws_what_the_result_says()
    {
        var error = Assert.Throws<GradientCheckException>(() => GradientCheck.Assert(Square, (x, v) => Weighted(v, x, 3), s_x));
        Assert.That(error!.Message, Is.EqualTo(error.Result.Message).And.StartsWith("Gradient check (seed 17, full Jacobian): failed, WrongValues.\nx: 3 of 9 derivatives differ; the worst at x["));
    }

    [Test]
    public void Options_outside_their_range_are_refused()
    {
        Assert.That(() => GradientCheck.Run(Square, (_, v) => v, s_x, new() { Eps = 0 }), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("expected Eps of 2^-52 or more and below 1, found 0"));
        Assert.That(() => GradientCheck.Run(Square, (_, v) => v, s_x, new() { Names = ["a", "b"] }), Throws.ArgumentException.With.Message.Contains("expected 1 names"));
        Assert.That(() => GradientCheck.Run(Square, (_, v) => v, [double.NaN]), Throws.ArgumentException.With.Message.Contains("finite"));
    }

    private static IEnumerable<GradientFault> Faults(GradientCheckResult result) => result.Findings.Select(finding => finding.Fault);

    private static double[] Square(double[] x) => [.. x.Select(value => value * value)];

    private static double[] Weighted(double[] v, double[] x, double factor) => [.. x.Zip(v, (value, up) => factor * value * up)];

    private static Tensor<double> Map(Tensor<double> a, Tensor<double> b, Func<double, double, double> f) =>
        Shaped.Of([.. Shaped.Flat(a).Zip(Shaped.Flat(b), f)], [.. a.Lengths]);
}
