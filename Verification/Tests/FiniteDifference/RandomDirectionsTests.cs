using System.Numerics.Tensors;
using CsCheck;
using Harness.FiniteDifference;

namespace Harness.Tests.FiniteDifference;

public class RandomDirectionsTests
{
    // f(a, b, c) = (a b, sin c, e^(a − c)).
    private static readonly Func<double[], double[]> s_f = p => [p[0] * p[1], Math.Sin(p[2]), Math.Exp(p[0] - p[2])];

    [Test]
    public void Slopes_are_the_full_gradient_along_each_direction()
    {
        var arguments = Gen.Select(Gen.Double[-3, 3].Array[3], Gen.Double[-2, 2].Array[3], Gen.UInt, Gen.Int[1, 5]);

        arguments.Sample((at, v, seed, k) =>
        {
            var (x, upstream) = (Shaped.Of(at, 3), Shaped.Of(v, 3));
            var directions = RandomDirections.Draw(x, k, seed);

            var slopes = directions.Slopes(Shaped.Evaluate(s_f, directions.Points(), 3), upstream);
            var full = CentralDifferences.Gradient(x, Shaped.Evaluate(s_f, CentralDifferences.Points(x), 3), upstream);

            double scale = 1 + Shaped.Flat(full).Max(Math.Abs);
            Assert.That(Shaped.Flat(slopes), Is.EqualTo(Shaped.Flat(directions.Along(full))).Within(1e-7 * scale));
        });
    }

    [Test]
    public void Ten_thousand_probabilities_cost_four_evaluations_and_are_right_to_1e_8()
    {
        const int N = 10_000;
        double[] p = [.. Enumerable.Range(0, N).Select(n => 0.01 + 0.98 * n / (N - 1))];
        static double[] Loss(double[] q) => [q.Sum(qn => -Math.Log(qn)) / q.Length];
        var directions = RandomDirections.Draw(Shaped.Of(p, N), k: 1, seed: 17);

        double slope = directions.Slopes(Shaped.Evaluate(Loss, directions.Points()))[0];

        Assert.That(directions.Points().Lengths[0], Is.EqualTo((nint)4));
        Assert.That(slope, Is.EqualTo(directions.Along(Shaped.Of([.. p.Select(pn => -1 / pn / N)], N))[0]).Within(1e-8));
    }

    [Test]
    public void A_given_direction_is_followed_at_the_step_of_the_element_it_would_move_farthest()
    {
        var directions = new RandomDirections(Shaped.Of([1, 100], 2), Shaped.Of([0, 32, 0.5, 2], 2, 2));
        double[] points = Shaped.Flat(directions.Points());

        // Element 1 may move by 2⁻¹⁶ · 64 = 2⁻¹⁰ = 2⁻¹⁵ · 32; in the second direction element 0 rules: by 2⁻¹⁶ = 2⁻¹⁵ · 0.5.
        Assert.That(points[..4], Is.EqualTo(new[] { 1, 100 - Math.ScaleB(1, -9), 1, 100 - Math.ScaleB(1, -10) }));
        Assert.That(points[^2..], Is.EqualTo(new[] { 1 + Math.ScaleB(1, -15), 100 + Math.ScaleB(1, -13) }));
    }

    [Test]
    public void Point_by_point_the_slopes_are_the_same_bit_for_bit()
    {
        Gen.Select(Gen.Double[-3, 3].Array[3], Gen.Double[-2, 2].Array[3], Gen.UInt, Gen.Int[1, 3]).Sample((at, v, seed, k) =>
        {
            var (x, upstream) = (Shaped.Of(at, 3), Shaped.Of(v, 3));
            var directions = RandomDirections.Draw(x, k, seed);
            Assert.That(
                Shaped.Flat(directions.Slopes(point => Shaped.Of(s_f(point), 3), upstream)!),
                Is.EqualTo(Shaped.Flat(directions.Slopes(Shaped.Evaluate(s_f, directions.Points(), 3), upstream))));
        });
    }

    [Test]
    public void Without_an_output_there_are_no_slopes_and_no_further_evaluations()
    {
        int evaluations = 0;
        var slopes = RandomDirections.Draw(Shaped.Of([1, 2], 2), 2, seed: 3).Slopes(_ => ++evaluations < 3 ? Shaped.Of([1], 1) : null, Shaped.Of([1], 1));
        Assert.That((slopes, evaluations), Is.EqualTo(((Tensor<double>?)null, 3)));
    }

    [Test]
    public void Directions_of_more_elements_than_are_at_hand_at_a_time_are_the_words_of_one_stream()
    {
        var x = Shaped.Of([.. Enumerable.Range(0, 3000).Select(i => Math.Sin(i))], 1500, 2);
        var drawn = RandomDirections.Draw(x, 2, seed: 17);
        var given = new RandomDirections(x, drawn.Directions);
        double[] first = Shaped.Flat(RandomDirections.Draw(Shaped.Of(new double[6000], 6000), 1, seed: 17).Directions);

        Assert.That(Shaped.Flat(drawn.Directions), Is.EqualTo(first), "the second direction goes on where the first ends");
        Assert.That(Shaped.Flat(drawn.Points()), Is.EqualTo(Shaped.Flat(given.Points())));
        Assert.That(Shaped.Flat(drawn.Along(x)), Is.EqualTo(Shaped.Flat(given.Along(x))));
    }

    [Test]
    public void Points_never_leave_the_unit_interval_from_one_hundredth_inwards()
    {
        Gen.Select(Gen.Double[0.01, 0.99].Array[1, 8], Gen.UInt).Sample((p, seed) =>
            Assert.That(Shaped.Flat(RandomDirections.Draw(Shaped.Of(p, p.Length), 3, seed).Points()), Is.All.InRange(0.0099, 0.9901)));
    }

    [Test]
    public void Elements_left_out_neither_move_nor_count()
    {
        var x = Shaped.Of([0, 2, -1], 3);
        var kinks = Tensor.Create([true, false, false], [3]);
        var directions = RandomDirections.Draw(x, 4, seed: 5, leftOut: kinks);
        static double[] ReLU(double[] p) => [.. p.Select(a => Math.Max(a, 0))];

        var slopes = directions.Slopes(Shaped.Evaluate(ReLU, directions.Points(), 3), Shaped.Of([1, 10, 100], 3));

        Assert.That(Shaped.Flat(slopes), Is.EqualTo(Shaped.Flat(directions.Along(Shaped.Of([double.NaN, 10, 0], 3)))).Within(1e-9));
        Assert.That(Shaped.Flat(directions.Points()).Where((_, i) => i % 3 == 0), Is.All.Zero);
    }

    [Test]
    public void Leaving_one_element_out_changes_no_other_weight()
    {
        var x = Shaped.Of([1, 2, 3], 3);
        double[] all = Shaped.Flat(RandomDirections.Draw(x, 2, seed: 9).Directions);
        double[] some = Shaped.Flat(RandomDirections.Draw(x, 2, seed: 9, leftOut: Tensor.Create([false, true, false], [3])).Directions);

        Assert.That(some, Is.EqualTo(new[] { all[0], 0, all[2], all[3], 0, all[5] }));
    }

    [Test]
    public void Weights_are_between_a_half_and_one_with_both_signs_and_follow_the_seed()
    {
        var x = Shaped.Of(new double[1000], 10, 100);
        double[] u = Shaped.Flat(RandomDirections.Draw(x, 2, seed: uint.MaxValue).Directions);

        Assert.That(u.Select(Math.Abs), Is.All.InRange(0.5, 1 - 1e-7));
        Assert.That(u.Count(w => w > 0), Is.InRange(900, 1100));
        Assert.That(u.Distinct().Count(), Is.GreaterThan(1950), "the second direction does not repeat the first");
        Assert.That(Shaped.Flat(RandomDirections.Draw(x, 2, seed: uint.MaxValue).Directions), Is.EqualTo(u));
        Assert.That(Shaped.Flat(RandomDirections.Draw(x, 2, seed: 1).Directions), Is.Not.EqualTo(u));
    }

    [Test]
    public void Where_nothing_moves_the_slope_is_zero()
    {
        var empty = RandomDirections.Draw(Shaped.Of([], 0), 2, seed: 1);
        var still = new RandomDirections(Shaped.Of([1, 2], 2), Shaped.Of([0, 0], 1, 2));

        Assert.That(empty.Points().Lengths.ToArray(), Is.EqualTo(new nint[] { 8, 0 }));
        Assert.That(Shaped.Flat(empty.Slopes(Shaped.Of(new double[8], 8))), Is.EqualTo(new double[2]));
        Assert.That(Shaped.Flat(empty.Along(Shaped.Of([], 0))), Is.EqualTo(new double[2]));
        Assert.That(Shaped.Flat(still.Slopes(Shaped.Evaluate(p => [p.Sum()], still.Points()))), Is.EqualTo(new double[1]));
    }

    [Test]
    public void Directions_handed_out_are_a_copy()
    {
        var directions = RandomDirections.Draw(Shaped.Of([1, 2], 2), 1, seed: 3);
        double[] points = Shaped.Flat(directions.Points());
        directions.Directions.Fill(7);
        Assert.That(Shaped.Flat(directions.Points()), Is.EqualTo(points));
    }

    [Test]
    public void Errors_say_where_what_was_expected_and_what_was_found()
    {
        var x = Shaped.Of([1, 2], 2);
        var drawn = RandomDirections.Draw(x, 3, seed: 1);

        Assert.That(
            () => RandomDirections.Draw(x, 0, seed: 1),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartWith(
                "RandomDirections.Draw: expected k of at least 1, found 0."));
        Assert.That(
            () => RandomDirections.Draw(x, 1, seed: 1, leftOut: Tensor.Create(new bool[3], [3])),
            Throws.ArgumentException.With.Message.StartWith("RandomDirections.Draw: expected leftOut of shape (2), found (3)."));
        Assert.That(
            () => new RandomDirections(x, Shaped.Of(new double[3], 1, 3)),
            Throws.ArgumentException.With.Message.StartWith("RandomDirections: expected directions of shape (1, 2), found (1, 3)."));
        Assert.That(
            () => new RandomDirections(x, Shaped.Of([], 0, 2)),
            Throws.ArgumentException.With.Message.StartWith("RandomDirections: expected at least one direction, found none."));
        Assert.That(
            () => new RandomDirections(x, Shaped.Of([1, double.PositiveInfinity], 1, 2)),
            Throws.ArgumentException.With.Message.StartWith(
                "RandomDirections: expected finite elements of directions, found Infinity at [0, 1]."));
        Assert.That(
            () => drawn.Slopes(Shaped.Of(new double[3], 3)),
            Throws.ArgumentException.With.Message.StartWith("RandomDirections.Slopes: expected values of shape (12), found (3)."));
        Assert.That(
            () => drawn.Slopes(_ => Shaped.Of(new double[3], 3), Shaped.Of([1], 1)),
            Throws.ArgumentException.With.Message.StartWith("RandomDirections.Slopes: expected output of shape (1), found (3)."));
        Assert.That(
            () => drawn.Along(Shaped.Of(new double[3], 3)),
            Throws.ArgumentException.With.Message.StartWith("RandomDirections.Along: expected gradient of shape (2), found (3)."));
    }
}
