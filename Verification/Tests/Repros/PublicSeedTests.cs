using Harness.Course;
using Harness.Judging;
using Harness.Judging.Rubrics;
using Harness.Results;

namespace Harness.Tests.Repros;

/// <summary>A fault that was found on hidden inputs, looked for on further public seeds.</summary>
public sealed class PublicSeedTests
{
    private const uint Hidden = 90210;

    [Test]
    public void A_fault_of_some_inputs_is_shown_on_a_seed_that_anybody_may_see()
    {
        // On the hidden seed and here and there, never on the public one or in the notebook's case.
        var report = Judge($"yTrue.Length == 12 && yPred[0] > {Number(Math.Min(First(Hidden) / 2, 0.5))} && Math.Abs(yPred[0] - {Number(First(101))}) > 1e-12");
        Assert.That(report.Outcome, Is.EqualTo(Outcome.WrongValues));
        Assert.That(report.PublicSeed, Is.Not.Null.And.Not.EqualTo(Hidden).And.Not.EqualTo(101u));
        var shown = report.Checks.First(check => check.Failed);
        Assert.That((shown.Id, shown.Case), Is.EqualTo(("dy_pred", $"seed-{report.PublicSeed}")));
        Assert.That(shown.WorstIndex, Is.Not.Null);
        Assert.That(shown.Differences, Is.Not.Null);
        Assert.That(report.Checks.Select(check => check.Message), Has.Some.EqualTo("bce.backward, dy_pred: fails on hidden inputs."));
        Assert.That(Reproduced.Judge(Reproduced.Compile(Reproduced.Source(Text("true")).Files), Options with { Seeds = [report.PublicSeed!.Value] }).Report.Outcome, Is.EqualTo(Outcome.WrongValues));
    }

    [Test]
    public void The_score_is_that_of_the_cases_that_were_asked_for()
    {
        var (shows, showsNot) = (Judge($"yTrue.Length == 12 && Math.Abs(yPred[0] - {Number(First(101))}) > 1e-12"), Judge($"yPred[0] == {Number(First(Hidden))}"));
        Assert.That((shows.PublicSeed is null, showsNot.PublicSeed is null), Is.EqualTo((false, true)));
        Assert.That(shows.Score, Is.EqualTo(showsNot.Score).And.LessThan(2));
    }

    [Test]
    public void What_shows_nowhere_else_stays_hidden()
    {
        var report = Judge($"yPred[0] == {Number(First(Hidden))}");
        Assert.That(report.Outcome, Is.EqualTo(Outcome.WrongValues));
        Assert.That(report.PublicSeed, Is.Null);
        Assert.That(report.Checks.Where(check => check.Failed).Select(check => check.Message!), Is.Not.Empty.And.All.EndsWith(": fails on hidden inputs."));
        Assert.That(report.Checks.Select(check => check.Differences), Is.All.Null, "a picture would tell of the hidden arrays");
        Assert.That(report.ToString() + string.Join(' ', report.Checks), Does.Not.Contain("90210"));
    }

    private static CheckOptions Options => Reproduced.Options("bce.backward") with { Rubric = Rubric.Default with { HiddenSeeds = [Hidden] } };

    private static ExerciseReport Judge(string when) => Reproduced.Judge(Reproduced.Compile(Reproduced.Source(Text(when)).Files), Options).Report;

    /// <summary>A loss whose gradient is twice too large under some condition.</summary>
    private static string Text(string when) =>
        Faulty.MissingMean.Text.Replace("=> (yPred[i] - y)", $"=> ({when} ? 2 : 1) * (yPred[i] - y)", StringComparison.Ordinal);

    private static double First(uint seed) => ExerciseSet.BuiltIn.Select(["bce.backward"])[0].Draw(new($"seed-{seed}", seed, new(("n", 12))))["y_pred"].Data[0];

    private static string Number(double number) => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
