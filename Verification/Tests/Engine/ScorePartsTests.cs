using Harness.Judging;
using Harness.Results;

namespace Harness.Tests.Engine;

/// <summary>A score is explained by parts that add up to it.</summary>
public sealed class ScorePartsTests
{
    [Test]
    public void Each_part_says_what_was_counted_and_what_it_earned()
    {
        var (score, parts) = ScoreParts.Of(2, [.. Results("notebook", 4, 7), .. Results("seed-17", 10, 15), .. Results("hidden-4", 4, 15)], [], [Law("law.repeatable", Outcome.Passed)], isHardCoded: false);

        Assert.That(score, Is.EqualTo(1.02));
        Assert.That(parts.Select(part => (part.Kind, part.Score, part.Points, part.Right, part.Total)), Is.EqualTo(new (ScorePartKind, double, double?, int?, int?)[]
        {
            (ScorePartKind.Notebook, 0.46, 0.8, 4, 7), (ScorePartKind.Fresh, 0.56, 1.2, 14, 30), (ScorePartKind.Law, 0, null, null, null),
        }));
        Assert.That(parts[1].Cases!.Select(@case => (@case.Case, @case.Right.Count, @case.Wrong.Count)), Is.EqualTo(new[] { ("seed-17", 10, 5), ("hidden-4", 4, 11) }));
        Assert.That(parts[0].Cases!.Single().Wrong, Is.EqualTo(new[] { "r4", "r5", "r6" }));
    }

    [Test]
    public void What_is_right_for_the_own_forward_counts_half()
    {
        var (score, parts) = ScoreParts.Of(2, Results("seed-17", 1, 2), [("seed-17", "r1")], [], isHardCoded: false);
        Assert.That((score, parts.Single().Right, parts.Single().Half, parts.Single().Total, parts.Single().Points), Is.EqualTo((1.5, 1, 1, 2, 2.0)));
    }

    [Test]
    public void Broken_laws_take_no_score_below_0()
    {
        Check[] laws = [Law("law.repeatable", Outcome.WrongValues), Law("law.repeatable", Outcome.Passed), Law("law.linear-in-dout", Outcome.WrongValues)];
        var (score, parts) = ScoreParts.Of(1, Results("seed-17", 1, 4), [], laws, isHardCoded: false);
        Assert.That(score, Is.Zero);
        Assert.That(parts.Select(part => (part.Kind, part.Score)), Is.EqualTo(new[] { (ScorePartKind.Fresh, 0.25), (ScorePartKind.Law, -0.2), (ScorePartKind.Law, -0.2), (ScorePartKind.Floor, 0.15) }));
    }

    [Test]
    public void Numbers_that_stand_in_the_code_cost_all_that_was_earned()
    {
        var (score, parts) = ScoreParts.Of(2, [.. Results("notebook", 5, 5), .. Results("seed-17", 0, 5)], [], [], isHardCoded: true);
        Assert.That(score, Is.Zero);
        Assert.That(parts.Select(part => (part.Kind, part.Score)), Is.EqualTo(new[] { (ScorePartKind.Notebook, 0.8), (ScorePartKind.Fresh, 0), (ScorePartKind.HardCoded, -0.8) }));
    }

    [Test]
    public void The_parts_add_up_to_the_score_whatever_the_points_are(
        [Values(0.1, 1.0 / 3, 0.7, 1, 1.25, 2, 7.77, 100)] double points, [Values(0, 1, 2, 6)] int broken, [Values] bool isHardCoded)
    {
        Check[] laws = [.. Enumerable.Range(0, 6).Select(i => Law($"law.{i}", i < broken ? Outcome.WrongValues : Outcome.Passed))];
        for (var ofNotebook = 0; ofNotebook <= 7; ofNotebook++)
            for (var fresh = 0; fresh <= 13; fresh++)
            {
                var (score, parts) = ScoreParts.Of(points, [.. Results("notebook", ofNotebook, 7), .. Results("seed-17", fresh, 13)], [], laws, isHardCoded);
                var exact = points * Math.Max(0, (0.4 * (ofNotebook / 7.0)) + (0.6 * (fresh / 13.0)) - (0.2 * broken));
                Assert.That(score, Is.EqualTo(isHardCoded ? 0 : exact).Within(0.005 + 1e-9));
                Assert.That(parts.Sum(part => part.Score), Is.EqualTo(score).Within(1e-9), $"{ofNotebook} of 7, {fresh} of 13");
                Assert.That(parts.Sum(part => part.Points ?? 0), Is.EqualTo(Math.Round(points, 2)).Within(1e-9));
                Assert.That(parts.Where(part => part.Kind == ScorePartKind.Law).Select(part => part.Score < 0), Is.EqualTo(Enumerable.Range(0, 6).Select(i => i < broken)));
            }
    }

    [Test]
    public void What_counts_for_nothing_has_no_parts() => Assert.That(ScoreParts.Of(0, Results("seed-17", 1, 2), [], [], isHardCoded: false).Parts, Is.Empty);

    private static Check[] Results(string @case, int right, int all) =>
        [.. Enumerable.Range(0, all).SelectMany(i => new[] { WitnessIds.Torch, WitnessIds.Notebook }.Select(witness => new Check($"r{i}", @case, witness, i < right || witness == WitnessIds.Torch ? Outcome.Passed : Outcome.WrongValues)))];

    private static Check Law(string id, Outcome outcome) => new(id, "seed-17", WitnessIds.Law, outcome);
}
