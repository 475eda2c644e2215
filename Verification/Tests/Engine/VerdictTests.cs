using Harness.Results;
using Harness.Scripting;
using Harness.Tests.Mutants;

namespace Harness.Tests.Engine;

/// <summary>Who stands alone.</summary>
public sealed class VerdictTests
{
    [Test]
    public void A_wrong_subject_stands_alone_before_all_witnesses()
    {
        var report = Checks.Run(new ScriptPlayer(typeof(InputGradientNegated).GetNestedTypes()), "linear.backward");

        Assert.That(report.Notes, Does.Contain(
            "linear.backward, notebook (seed 17), dX: the subject stands alone; torch, finite differences, the notebook and the fixture agree with one another."));
        Assert.That(report.Notes, Does.Contain("linear.backward, seed-101, dX: the subject stands alone; torch, finite differences and the fixture agree with one another."));
        Assert.That(report.Notes, Has.None.Contains("dW"));
    }

    [Test]
    public void A_wrong_fixture_stands_alone_and_costs_the_subject_nothing_else()
    {
        using var fixtures = new FixtureCopy();
        fixtures.Rewrite("reference/graph.product/seed-101.verified.json", text => text.Replace("\"f\"", "\"was_f\"", StringComparison.Ordinal));
        var report = fixtures.Check("graph.product");

        Assert.That(report.Outcome, Is.EqualTo(Outcome.WrongValues));
        Assert.That(report.Checks.Where(check => check.Failed).Select(check => check.Case), Is.All.EqualTo("seed-101"));
    }

    [Test]
    public void Right_layers_need_no_verdict() => Assert.That(Checks.Run(Checks.BuiltIn, "linear.backward").Notes, Is.Empty);
}
