using Harness.Course;
using Harness.Results;
using Harness.Scripting;
using Harness.Tests.Mutants;

namespace Harness.Tests.Engine;

/// <summary>Finite differences of cases whose points are too large to be played together.</summary>
public sealed class LargeCaseTests
{
    [TestCase("relu.backward", "600x600", "dX")]
    [TestCase("bce.backward", "600000", "dy_pred")]
    [TestCase("cross-entropy.backward", "60000x10", "dy_pred")]
    [TestCase("linear.backward", "700x800x2", "dX")]
    [TestCase("linear.backward", "1x200x3000", "dW")]
    public void Our_layers_agree_with_finite_differences_point_by_point(string exercise, string sizes, string result)
    {
        var check = FiniteDifferences(Checks.BuiltIn, exercise, sizes, result);
        Assert.That(check.Outcome, Is.EqualTo(Outcome.Passed), check.Message);
        Assert.That(check.Message, Does.StartWith("along 2 random directions"));
    }

    [TestCase(typeof(MaskMissing), "relu.backward", "600x600", "dX", Outcome.WrongValues, "along 2 random directions")]
    [TestCase(typeof(MaskInverted), "relu.backward", "600x600", "dX", Outcome.WrongValues, "along 2 random directions")]
    [TestCase(typeof(ForwardDropsARow), "relu.backward", "600x600", "dX", Outcome.WrongValues, "Forward returned an array of shape (599, 600), which has no derivative along dout.")]
    [TestCase(typeof(ForwardThrows), "bce.backward", "600000", "dy_pred", Outcome.Threw, "threw InvalidOperationException: no loss today")]
    [TestCase(typeof(InputGradientNegated), "linear.backward", "700x800x2", "dX", Outcome.WrongValues, "along 2 random directions")]
    [TestCase(typeof(WeightsCannotBeSet), "linear.backward", "1x200x3000", "dW", Outcome.Skipped, "no settable member W of the right shape to vary")]
    public void Whoever_is_wrong_is_caught_point_by_point_too(Type mutant, string exercise, string sizes, string result, Outcome outcome, string message)
    {
        var check = FiniteDifferences(new ScriptPlayer(mutant.GetNestedTypes()), exercise, sizes, result);
        Assert.That(check.Outcome, Is.EqualTo(outcome), check.Message);
        Assert.That(check.Message, Does.Contain(message));
    }

    private static Check FiniteDifferences(ISubject subject, string exercise, string sizes, string result)
    {
        var of = ExerciseSet.BuiltIn.Select([exercise]).Single();
        return Checks.Of(subject).Examine(of, of.FindCase($"shape-{sizes}")!).Checks.Single(check => check.Witness == WitnessIds.FiniteDifference && check.Id == result);
    }
}
