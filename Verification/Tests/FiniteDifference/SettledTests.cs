using Harness.FiniteDifference;

namespace Harness.Tests.FiniteDifference;

/// <summary>There is a verdict where finite differences are settled, and a reason where they are not.</summary>
internal sealed class SettledTests
{
    private static readonly GradientCheckMode[] s_modes = Enum.GetValues<GradientCheckMode>();

    [TestCaseSource(nameof(s_modes))]
    public void A_sine_far_from_zero_passes_and_its_missing_gradient_does_not(GradientCheckMode mode)
    {
        double[] x = [2e5, 1e6, 1e7, 1e12];
        GradientCheckOptions options = new() { Mode = mode };
        Assert.That(Check(p => Math.Sin(p), p => Math.Cos(p), x, options).Message, Does.Contain("passed"));
        Assert.That(Faults(Check(p => Math.Sin(p), _ => 0, x, options)), Is.EqualTo(new[] { GradientFault.WrongValues }));
    }

    [TestCaseSource(nameof(s_modes))]
    public void A_function_that_bends_too_fast_or_jumps_says_so(GradientCheckMode mode)
    {
        GradientCheckOptions options = new() { Mode = mode };
        var bends = Check(p => Math.Sin(1e17 * p), p => 1e17 * Math.Cos(1e17 * p), [0.3], options);
        Assert.That(Faults(bends), Is.EqualTo(new[] { GradientFault.NotSettled }), bends.Message);
        var jumps = Check(p => p >= 1 ? 2 : 0, _ => 1, [1], options);
        Assert.That(Faults(jumps), Is.EqualTo(new[] { GradientFault.NotSettled }));
        Assert.That(jumps.Message, Does.Contain("the slope grows as the step shrinks").And.Contain("the function jumps here"));
    }

    [TestCaseSource(nameof(s_modes))]
    public void Values_whose_rounding_hides_the_slope_are_given_a_longer_step_or_say_so(GradientCheckMode mode)
    {
        GradientCheckOptions options = new() { Mode = mode };
        Assert.That(Check(p => 1e12 + p, _ => 1, [0.5], options).Message, Does.Contain("passed"));
        Assert.That(Faults(Check(p => 1e12 + p, _ => 0, [0.5], options)), Is.EqualTo(new[] { GradientFault.WrongValues }));
        var hidden = Check(p => 1e10 + Math.Sin(3 * p), p => 3 * Math.Cos(3 * p), [0.5], options);
        Assert.That(Faults(hidden), Is.EqualTo(new[] { GradientFault.NotSettled }));
        Assert.That(hidden.Message, Does.Contain("their rounding alone makes slopes of").And.Contain("a step of Eps = "));
    }

    [TestCaseSource(nameof(s_modes))]
    public void A_kink_is_named_with_the_option_and_a_gradient_beyond_both_sides_is_wrong(GradientCheckMode mode)
    {
        GradientCheckOptions options = new() { Mode = mode };
        foreach (double side in (double[])[0, 1])
        {
            var kink = Check(p => Math.Max(p, 0), _ => side, [0], options);
            Assert.That(Faults(kink), Is.EqualTo(new[] { GradientFault.AtKink }));
            Assert.That(kink.Message, Does.Contain("has a kink").And.Contain("leave such elements out by GradientCheckOptions.Kink, such as element => element.Reaches(0)"));
        }

        Assert.That(Faults(Check(p => Math.Clamp(p, -2, 2), _ => 1, [2], options)), Is.EqualTo(new[] { GradientFault.AtKink }));
        Assert.That(Faults(Check(p => Math.Max(p, 0), _ => 3, [0], options)), Is.EqualTo(new[] { GradientFault.WrongValues }));
        Assert.That(Check(p => Math.Max(p, 0), p => p > 0 ? 1 : 0, [-1e-8, 1e-8], options).Passed, "the kink is beyond a shorter step");
    }

    [TestCaseSource(nameof(s_modes))]
    public void Slopes_below_the_absolute_tolerance_are_warned_about_with_the_scale(GradientCheckMode mode)
    {
        var small = Check(p => 1e-9 * p * p, p => 2e-9 * p, [1, 2], new() { Mode = mode });
        Assert.That(small.Passed, small.Message);
        Assert.That(small.Warnings, Has.One.Contains("all derivatives are below atol = 1e-05, the largest being").And.Contains("multiply the output by"));
        Assert.That(Check(p => p * p, p => 2 * p, [1, 2], new() { Mode = mode }).Warnings, Is.Empty);
    }

    [TestCaseSource(nameof(s_modes))]
    public void Everything_left_out_is_a_failure(GradientCheckMode mode) =>
        Assert.That(Faults(Check(p => p, _ => 1, [1], new() { Mode = mode, Kink = _ => true })), Is.EqualTo(new[] { GradientFault.NothingCompared }));

    private static GradientCheckResult Check(Func<double, double> f, Func<double, double> slope, double[] x, GradientCheckOptions options) =>
        GradientCheck.Run(p => [.. p.Select(f)], (p, v) => [.. p.Zip(v, (value, up) => up * slope(value))], x, options);

    private static IEnumerable<GradientFault> Faults(GradientCheckResult result) => result.Findings.Select(finding => finding.Fault);
}
