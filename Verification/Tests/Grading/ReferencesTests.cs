using Harness.Course;
using Harness.Judging;
using Harness.Judging.Witnesses;
using Harness.Reporting;
using Harness.Scripting;
using Harness.Tests.Engine;

namespace Harness.Tests.Grading;

/// <summary>What many submissions share is made once, and changes nothing.</summary>
public sealed class ReferencesTests
{
    private static readonly Exercise Linear = ExerciseSet.BuiltIn.Select(["linear.forward"]).Single();

    private static readonly Case Fresh = Linear.Cases([101]).First(@case => @case.IsFreshSeed);

    [Test]
    public void Equal_values_have_one_reference_and_others_another()
    {
        var references = new References();
        var drawn = references.Draw(Linear, Fresh);
        Assert.That(references.Draw(Linear, Linear.Cases([101]).First(@case => @case.IsFreshSeed)), Is.SameAs(drawn));
        var reference = references.Torch(Linear, drawn);

        Assert.That(references.Torch(Linear, drawn.With(("W", Value.Array(drawn["W"].Data.ToArray(), drawn["W"].Shape)))), Is.SameAs(reference), "as a submission is found to hold W");
        var other = references.Torch(Linear, drawn.With(("W", drawn["W"].Map(w => w * 2))));
        Assert.That(other["Y"].Data.ToArray(), Is.Not.EqualTo(reference["Y"].Data.ToArray()));
        Assert.That(references.Magnitudes(Linear, drawn, reference)["Y"].Data.ToArray(), Is.Not.EqualTo(reference["Y"].Data.ToArray()));
    }

    [Test]
    public void A_report_is_the_same_with_what_others_have_left()
    {
        var options = new CheckOptions(ExerciseSet.BuiltIn.Select(["linear.*", "bce.backward"]), [101], Checks.Fixtures, Strict: true);
        var shared = options with { References = new(), Threads = 1 };
        string[] reports = [Report(options), Report(shared), Report(shared)];
        Assert.That(reports[1..], Has.All.EqualTo(reports[0]));
    }

    private static string Report(CheckOptions options) =>
        JsonReport.Write(new(new("", "", ""), true, [101], 0, EnvironmentReader.Of(Harness.Torch.TorchRuntime.Prepare()), new CrossCheck(Checks.BuiltIn, options).Run()));
}
