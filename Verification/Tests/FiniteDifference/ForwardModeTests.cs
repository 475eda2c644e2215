using System.Numerics;
using Harness.FiniteDifference;

namespace Harness.Tests.FiniteDifference;

/// <summary>Forward-mode derivatives and gradients by complex numbers are checked.</summary>
internal sealed class ForwardModeTests
{
    private static readonly GradientCheckMode[] s_modes = Enum.GetValues<GradientCheckMode>();
    private static readonly double[][] s_inputs = [[0.3, -1.2, 2.5], [1.5, 0.2, -3]];

    [TestCaseSource(nameof(s_modes))]
    public void A_forward_mode_derivative_is_held_against_differences(GradientCheckMode mode)
    {
        GradientCheckOptions options = new() { Mode = mode, Names = ["a", "b"] };
        var right = GradientCheck.RunForwardMode(Product, (p, u) => Jvp(p, u, 1), s_inputs, options, Vjp);
        Assert.That(right.Passed && right.Compared > 0, right.Message);
        var wrong = GradientCheck.RunForwardMode(Product, (p, u) => Jvp(p, u, 1.1), s_inputs, options);
        Assert.That(wrong.Findings.Select(finding => (finding.Fault, finding.Input)), Is.EqualTo(new[] { (GradientFault.WrongValues, "b") }), wrong.Message);
    }

    [TestCaseSource(nameof(s_modes))]
    public void The_dot_product_test_sees_what_differences_cannot(GradientCheckMode mode)
    {
        GradientCheckOptions options = new() { Mode = mode };
        var result = GradientCheck.RunForwardMode(Product, (p, u) => Jvp(p, u, 1 + 1e-6), s_inputs, options, Vjp);
        Assert.That(result.Findings.Select(finding => (finding.Fault, finding.Input)), Is.EqualTo(new[] { (GradientFault.NotAdjoint, "x1") }), result.Message);
        Assert.That(result.Message, Does.Contain("forward mode and backward contradict each other"));
    }

    [Test]
    public void J_u_of_another_length_is_refused() =>
        Assert.That(() => GradientCheck.RunForwardMode(Product, (_, _) => [1], s_inputs), Throws.ArgumentException.With.Message.Contains("expected J u with the 3 elements of the output, found 1"));

    // torch: z = torch.tensor([1+2j], requires_grad=True); (z * z.conj()).real.sum().backward(); z.grad is 2+4j, which is 2 z.
    [TestCaseSource(nameof(s_modes))]
    public void Gradients_by_complex_numbers_are_torchs(GradientCheckMode mode)
    {
        GradientCheckOptions options = new() { Mode = mode };
        Complex[] z = [new(1, 2), new(-0.5, 0.3)];
        static double Loss(Complex[] p) => p.Sum(value => (value * Complex.Conjugate(value)).Real);
        Assert.That(GradientCheck.Run<Complex[]>(Loss, p => [.. p.Select(value => 2 * value)], z, options).Message, Does.Contain("passed"));
        Assert.That(GradientCheck.Run<Complex[]>(Loss, p => [.. p.Select(value => 2 * Complex.Conjugate(value))], z, options).Passed, Is.False);
        // A holomorphic function: v times the conjugate of its derivative.
        static Complex[] Square(Complex[] p) => [.. p.Select(value => value * value)];
        Assert.That(GradientCheck.Run<Complex[]>(Square, (p, v) => [.. p.Zip(v, (value, up) => up * Complex.Conjugate(2 * value))], z, options).Message, Does.Contain("passed"));
        Assert.That(GradientCheck.Run<Complex[]>(Square, (p, v) => [.. p.Zip(v, (value, up) => up * 2 * value)], z, options).Passed, Is.False);
    }

    [Test]
    public void Arrays_of_another_kind_are_refused_before_anything_is_called() =>
        Assert.That(() => GradientCheck.Run<string>(_ => throw new InvalidOperationException(), (_, v) => v, "x"), Throws.ArgumentException.With.Message.Contains("found System.String"));

    private static double[] Product(double[][] p) => [.. p[0].Zip(p[1], (a, b) => a * b)];

    private static double[] Jvp(double[][] p, IReadOnlyList<double[]> u, double factor) => [.. p[0].Select((a, i) => (u[0][i] * p[1][i]) + (factor * a * u[1][i]))];

    private static IReadOnlyList<double[]?> Vjp(double[][] p, double[] v) => [[.. v.Zip(p[1], (up, b) => up * b)], [.. v.Zip(p[0], (up, a) => up * a)]];
}
