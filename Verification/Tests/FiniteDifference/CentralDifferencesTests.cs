using System.Numerics.Tensors;
using CsCheck;
using Harness.FiniteDifference;

namespace Harness.Tests.FiniteDifference;

public class CentralDifferencesTests
{
    private const double H = 1.0 / 65536;

    // f(a, b) = (a b, sin a, b²) has the Jacobian rows (b, a), (cos a, 0), (0, 2b).
    private static readonly Func<double[], double[]> s_f = p => [p[0] * p[1], Math.Sin(p[0]), p[1] * p[1]];

    [Test]
    public void Points_move_one_element_at_a_time_by_minus_two_to_two_steps()
    {
        double[] expected =
        [
            1 - 2 * H, 3, 1 - H, 3, 1 + H, 3, 1 + 2 * H, 3,
            1, 3 - 4 * H, 1, 3 - 2 * H, 1, 3 + 2 * H, 1, 3 + 4 * H,
        ];

        var points = CentralDifferences.Points(Shaped.Of([1, 3], 2, 1));

        Assert.That(points.Lengths.ToArray(), Is.EqualTo(new nint[] { 8, 2, 1 }));
        Assert.That(Shaped.Flat(points), Is.EqualTo(expected));
    }

    [Test]
    public void Gradient_is_the_upstream_times_the_Jacobian()
    {
        var x = Shaped.Of([0.5, -2], 2);
        var upstream = Shaped.Of([3, -1, 10], 3);

        var values = Shaped.Evaluate(s_f, CentralDifferences.Points(x), 3);

        double[] expected = [3 * -2 - Math.Cos(0.5), 3 * 0.5 + 10 * 2 * -2];
        Assert.That(Shaped.Flat(CentralDifferences.Gradient(x, values, upstream)), Is.EqualTo(expected).Within(1e-9));
    }

    [Test]
    public void Evaluating_in_process_gives_the_bits_that_the_batch_gives()
    {
        var x = Shaped.Of([0.5, -2], 2);
        var upstream = Shaped.Of([3, -1, 10], 3);

        var batched = CentralDifferences.Gradient(x, Shaped.Evaluate(s_f, CentralDifferences.Points(x), 3), upstream);
        var direct = CentralDifferences.Gradient(point => Shaped.Of(s_f(Shaped.Flat(point)), 3), x, upstream);

        Assert.That(Shaped.Flat(direct), Is.EqualTo(Shaped.Flat(batched)));
    }

    [Test]
    public void Numbers_stand_for_arrays_of_one_element()
    {
        var scalarPoints = CentralDifferences.Points(2.0);
        var cubes = Shaped.Evaluate(p => [p[0] * p[0] * p[0]], scalarPoints);
        var squareAndCube = Shaped.Evaluate(p => [p[0] * p[0], p[0] * p[0] * p[0]], scalarPoints, 2);

        Assert.That(scalarPoints.Lengths.ToArray(), Is.EqualTo(new nint[] { 4 }));
        Assert.That(CentralDifferences.Gradient(2.0, cubes), Is.EqualTo(12).Within(1e-9));
        Assert.That(CentralDifferences.Gradient(2.0, cubes, upstream: -3), Is.EqualTo(-36).Within(1e-9));
        Assert.That(CentralDifferences.Gradient(2.0, squareAndCube, Shaped.Of([1, 10], 2)), Is.EqualTo(4 + 120).Within(1e-9));
        Assert.That(Shaped.Flat(CentralDifferences.Gradient(Shaped.Of([2], 1, 1), cubes)), Is.EqualTo(new[] { 12.0 }).Within(1e-9));
        Assert.That(CentralDifferences.Gradient(a => a * a * a, 2.0), Is.EqualTo(12).Within(1e-9));
        Assert.That(
            Shaped.Flat(CentralDifferences.Gradient(t => t[0] * t[1], Shaped.Of([2, 5], 2))), Is.EqualTo(new[] { 5.0, 2.0 }).Within(1e-9));
    }

    [Test]
    public void Gradients_of_any_cubic_map_are_exact_to_rounding()
    {
        // f_j(x) = Σ_i A_ij x_i³, so (vᵀJ)_i = 3 x_i² Σ_j A_ij v_j.
        var map = from n in Gen.Int[1, 5]
                  from m in Gen.Int[1, 5]
                  from x in Gen.Double[-1e3, 1e3].Array[n]
                  from a in Gen.Double[-1, 1].Array[n * m]
                  from v in Gen.Double[-1, 1].Array[m]
                  select (n, m, x, a, v);

        map.Sample((n, m, x, a, v) =>
        {
            double Output(double[] p, int j) => Enumerable.Range(0, n).Sum(i => a[i * m + j] * p[i] * p[i] * p[i]);
            double[] F(double[] p) => [.. Enumerable.Range(0, m).Select(j => Output(p, j))];
            var at = Shaped.Of(x, n, 1);

            var values = Shaped.Evaluate(F, CentralDifferences.Points(at), m);
            double[] gradient = Shaped.Flat(CentralDifferences.Gradient(at, values, Shaped.Of(v, m)));

            // What cancels is Σ|f|; a step is at least 7.6e-6 of max(|x|, 1).
            double cancelled = x.Sum(xi => Math.Abs(xi * xi * xi)) * m;
            for (int i = 0; i < n; i++)
            {
                double exact = 3 * x[i] * x[i] * Enumerable.Range(0, m).Sum(j => a[i * m + j] * v[j]);
                double rounding = 1e-15 * n * cancelled / (7.6e-6 * Math.Max(Math.Abs(x[i]), 1));
                Assert.That(gradient[i], Is.EqualTo(exact).Within(1e-9 * (1 + Math.Abs(exact)) + rounding));
            }
        });
    }

    [Test]
    public void At_a_kink_the_gradient_is_the_mean_of_both_sides() =>
        Assert.That(CentralDifferences.Gradient(a => Math.Max(a, 0), 0.0), Is.EqualTo(0.5).Within(1e-12));

    [Test]
    public void Outputs_that_do_not_move_cancel_exactly()
    {
        var x = Shaped.Of([0.5], 1);
        var gradient = CentralDifferences.Gradient(_ => Shaped.Of([1e300, 0.1], 2), x, Shaped.Of([1e8, 3], 2));
        Assert.That(gradient[0], Is.Zero);
    }

    [Test]
    public void An_empty_argument_has_no_points_and_an_empty_gradient()
    {
        var x = Shaped.Of([], 0, 3);
        var points = CentralDifferences.Points(x);

        Assert.That(points.Lengths.ToArray(), Is.EqualTo(new nint[] { 0, 0, 3 }));
        Assert.That(
            CentralDifferences.Gradient(x, Shaped.Of([], 0, 2), Shaped.Of([1, 1], 2)).Lengths.ToArray(), Is.EqualTo(new nint[] { 0, 3 }));
    }

    [Test]
    public void Arguments_are_not_written_to()
    {
        double[] x = [1, 2, 3], upstream = [4, 5, 6];
        var gradient = CentralDifferences.Gradient(
            point =>
            {
                var output = Tensor.Multiply(point, 2.0);
                point.Fill(double.NaN);
                return output;
            },
            Shaped.Of(x, 3),
            Shaped.Of(upstream, 3));

        Assert.That(x, Is.EqualTo(new double[] { 1, 2, 3 }));
        Assert.That(upstream, Is.EqualTo(new double[] { 4, 5, 6 }));
        Assert.That(Shaped.Flat(gradient), Is.EqualTo(new double[] { 8, 10, 12 }).Within(1e-9));
    }

    [Test]
    public void A_view_counts_by_its_elements_in_row_major_order()
    {
        var transposed = Tensor.PermuteDimensions(Shaped.Of([1, 2, 3, 4, 5, 6], 2, 3), [1, 0]);
        var points = CentralDifferences.Points(transposed);

        Assert.That(points.Lengths.ToArray(), Is.EqualTo(new nint[] { 24, 3, 2 }));
        Assert.That(Shaped.Flat(points)[..6], Is.EqualTo(new[] { 1 - 2 * H, 4, 2, 5, 3, 6 }));
    }

    [Test]
    public void Errors_say_where_what_was_expected_and_what_was_found()
    {
        var x = Shaped.Of([1, 2], 2);
        var one = Shaped.Of([1], 1);

        Assert.That(
            () => CentralDifferences.Gradient(x, Shaped.Of(new double[12], 4, 3), Shaped.Of(new double[3], 3)),
            Throws.ArgumentException.With.Message.StartWith("CentralDifferences.Gradient: expected values of shape (8, 3), found (4, 3)."));
        Assert.That(
            () => CentralDifferences.Gradient(1.0, Shaped.Of(new double[5], 5)),
            Throws.ArgumentException.With.Message.StartWith("CentralDifferences.Gradient: expected values of shape (4), found (5)."));
        Assert.That(
            () => CentralDifferences.Gradient(point => point, x, one),
            Throws.ArgumentException.With.Message.StartWith("CentralDifferences.Gradient: expected output of shape (1), found (2)."));
        Assert.That(
            () => CentralDifferences.Points(Shaped.Of([1, 2, double.NaN, 4], 2, 2)),
            Throws.ArgumentException.With.Message.StartWith(
                "CentralDifferences.Points: expected finite elements of x, found NaN at [1, 0]."));
        Assert.That(
            () => CentralDifferences.Points(Shaped.Of(new double[30_000], 30_000)),
            Throws.ArgumentException.With.Message.EqualTo(
                "CentralDifferences.Points: 120000 points of 30000 elements are 3600000000 numbers, "
                + "more than an array holds; use RandomDirections."));
    }
}
