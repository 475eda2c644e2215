using Harness.Judging;
using Harness.Results;
using Harness.Scripting;
using Harness.Tests.Engine;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Snippets;

/// <summary>What docs/authors.md shows of an exercise of one's own.</summary>
public sealed class AuthorSnippets
{
    [Test]
    public void Our_layer_agrees_with_every_witness_of_the_exercise()
    {
        var report = Run(Checks.BuiltIn, strict: true);
        Assert.That(report.Checks.Where(check => check.Failed).Select(check => check.Witness).Distinct(), Is.EqualTo(new[] { WitnessIds.Fixture }), "Nothing is locked.");
        Assert.That(report.Checks.Where(check => !check.Failed).Select(check => check.Witness).Distinct(), Is.EquivalentTo(new[] { WitnessIds.Torch, WitnessIds.FiniteDifference, WitnessIds.Law }));
    }

    [Test]
    public void A_forgotten_factor_is_found()
    {
        var report = Run(new ScriptPlayer([typeof(SigmoidLayer)]), strict: false);
        Assert.That(report.Outcome, Is.EqualTo(Outcome.WrongValues));
    }

    private static ExerciseReport Run(ISubject subject, bool strict)
    {
        var exercise = new SigmoidBackward();
        return new CrossCheck(subject, new CheckOptions([exercise], DefaultSeeds.All, Checks.Fixtures, strict)).Run(exercise);
    }

    private sealed class SigmoidLayer
    {
        private Matrix<double> Y = Matrix<double>.Build.Dense(1, 1);

        public Matrix<double> Forward(Matrix<double> X) => Y = X.Map(x => 1 / (1 + Math.Exp(-x)));

        public Matrix<double> Backward(Matrix<double> dout) => dout.PointwiseMultiply(Y);
    }
}
