using Harness.Judging;
using Harness.Results;
using Harness.Scripting;
using Harness.Tests.Engine;

namespace Harness.Tests.Submissions;

/// <summary>Where the mathematics leaves a choice, a submission's is noted; it costs points only where nothing allows it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ChoiceTests
{
    [TestCase(typeof(Closed), "1")]
    [TestCase(typeof(Open), "0")]
    [TestCase(typeof(Half), "0.5")]
    public void Any_slope_between_0_and_1_at_the_kink_has_full_marks(Type type, string slope)
    {
        var report = Judge(type, "relu.backward");
        Assert.That((report.Score, report.Outcome), Is.EqualTo((2.0, Outcome.Passed)), Checks.Failures(report.Checks));
        Assert.That(report.Notes, Does.Contain($"relu.backward, dX where X is exactly 0 and dout is 1: {slope}. Anything from 0 to 1 is right there."));
    }

    [TestCase(typeof(Divides), Outcome.NotFinite, "NaN")]
    [TestCase(typeof(Doubles), Outcome.WrongValues, "2")]
    public void Anything_else_at_the_kink_is_wrong(Type type, Outcome outcome, string slope)
    {
        var report = Judge(type, "relu.backward");
        Assert.That(report.Outcome, Is.EqualTo(outcome));
        Assert.That(report.Score, Is.GreaterThan(1.5).And.LessThan(2));
        Assert.That(report.Checks.Where(check => check.Failed).Select(check => check.Message),
            Is.EqualTo([$"relu.backward, dX where X is exactly 0 and dout is 1: found {slope}. Anything from 0 to 1 would be right there."]));
    }

    [TestCase(typeof(Plain), "Infinity")]
    [TestCase(typeof(Clips), "16.1181")]
    [TestCase(typeof(Refuses), "an exception")]
    public void Whatever_a_loss_does_at_probabilities_of_0_and_1_has_full_marks(Type type, string found)
    {
        var report = Judge(type, "bce.forward");
        Assert.That((report.Score, report.Outcome), Is.EqualTo((1.0, Outcome.Passed)), Checks.Failures(report.Checks));
        Assert.That(report.Notes, Does.Contain($"bce.forward, loss where y_pred is exactly 0 or 1 and y_true is not: {found}. Anything is right there."));
    }

    [Test]
    public void A_submission_that_cannot_be_played_is_not_asked_for_its_choice() =>
        Assert.That(Judge(typeof(Plain), "relu.backward").Notes, Is.Empty);

    private static ExerciseReport Judge(Type type, string exercise) => new CrossCheck(
        new ScriptPlayer([new Renamed(type, type.BaseType == typeof(Rectifier) ? "ReLULayer" : "BinaryCrossEntropyLoss")]),
        new CheckOptions(Checks.ForSubmissions.Select([exercise]), [17], Checks.Fixtures, Strict: false) { IsSubmission = true })
        .Run(Checks.ForSubmissions.Select([exercise]).Single());

    /// <summary>A class under the name that the exercise asks for.</summary>
    private sealed class Renamed(Type type, string name) : System.Reflection.TypeDelegator(type)
    {
        public override string Name => name;
    }

    public abstract class Rectifier
    {
        private double[,] _x = new double[0, 0];

        public double[,] Forward(double[,] X)
        {
            _x = (double[,])X.Clone();
            return Map(X, x => Math.Max(x, 0));
        }

        public double[,] Backward(double[,] dout)
        {
            ArgumentNullException.ThrowIfNull(dout);
            var flat = _x.Cast<double>().ToArray();
            var i = 0;
            return Map(dout, d => d * Slope(flat[i++]));
        }

        protected abstract double Slope(double x);

        private static double[,] Map(double[,] values, Func<double, double> function)
        {
            var result = new double[values.GetLength(0), values.GetLength(1)];
            for (var row = 0; row < values.GetLength(0); row++)
                for (var column = 0; column < values.GetLength(1); column++)
                    result[row, column] = function(values[row, column]);
            return result;
        }
    }

    public sealed class Closed : Rectifier
    {
        protected override double Slope(double x) => x >= 0 ? 1 : 0;
    }

    public sealed class Open : Rectifier
    {
        protected override double Slope(double x) => x > 0 ? 1 : 0;
    }

    public sealed class Half : Rectifier
    {
        protected override double Slope(double x) => (1 + Math.Sign(x)) / 2.0;
    }

    public sealed class Divides : Rectifier
    {
        protected override double Slope(double x) => ((x / Math.Abs(x)) + 1) / 2;
    }

    public sealed class Doubles : Rectifier
    {
        protected override double Slope(double x) => x == 0 ? 2 : x > 0 ? 1 : 0;
    }

    public abstract class Loss
    {
        public double Forward(double[] yTrue, double[] yPred) =>
            -yTrue.Zip(yPred, (y, p) => (y * Math.Log(Guard(p))) + ((1 - y) * Math.Log(1 - Guard(p)))).Average();

        protected abstract double Guard(double p);
    }

    public sealed class Plain : Loss
    {
        protected override double Guard(double p) => p;
    }

    public sealed class Clips : Loss
    {
        protected override double Guard(double p) => Math.Clamp(p, 1e-7, 1 - 1e-7);
    }

    public sealed class Refuses : Loss
    {
        protected override double Guard(double p) => p is > 0 and < 1 ? p : throw new ArgumentOutOfRangeException(nameof(p));
    }
}
