using Harness.Comparison;
using Harness.Results;

namespace Harness.Tests.Reports;

/// <summary>Reports whose every word and number is stated here, so that their other forms can be held to the letter.</summary>
internal static class SampleReports
{
    private static readonly EnvironmentInfo Environment = new("1.2.3", "0.107.0", "2.10.0", false, ".NET 10", "Linux", "X64", 2);

    /// <summary>Everything is right.</summary>
    public static CheckReport Right(string name = "right.py") => Of(name, [Passed("linear.forward", "Linear layer, forward", 2), Passed("relu.forward", "ReLU, forward", 1)]);

    /// <summary>Wrong values with a diagnosis, a missing method, a hidden case that failed, one that is right in float32, an optional exercise that is absent.</summary>
    public static CheckReport Faulty(string name = "faulty.py") => Of(name,
    [
        Passed("linear.forward", "Linear layer, forward", 2) with
        {
            Diagnosis = [new("float32-precision", "Y: right as far as float32 goes (off by up to 1e-7 of the largest element), not to the digits of float64. It looks as if it is computed in float32.")],
        },
        new("linear.backward", "Linear layer, backward", 2, 0.8, Outcome.WrongValues, ["dX: the derivative of its own forward, so that the fault is in forward; half of the points for these values."],
            [Gradient(), new("dX.sum", "hidden-4", WitnessIds.Torch, Outcome.WrongValues) { Message = "linear.backward, dX.sum: fails on hidden inputs." }])
        {
            Parts =
            [
                new(ScorePartKind.Notebook, 0.4) { Points = 0.8, Right = 2, Half = 0, Total = 4, Cases = [new(CaseIds.Notebook, ["dW", "db"], [], ["dX", "dX.sum"])] },
                new(ScorePartKind.Fresh, 0.8) { Points = 1.2, Right = 5, Half = 2, Total = 9, Cases = [new("seed-17", ["dW", "db"], ["dX"], []), new("seed-101", ["dW", "db"], ["dX"], []), new("hidden-4", ["dW"], [], ["dX.sum", "db"])] },
                new(ScorePartKind.Law, -0.4) { Law = LawIds.LinearInUpstream },
                new(ScorePartKind.Law, 0) { Law = LawIds.Repeatable },
            ],
            Diagnosis = [new("sign-flipped", "dX = -1 × the reference in every case (dX[0, 1] is -0.5, expected 0.5): it looks as if a sign is the wrong way round.")],
        },
        new("bce.backward", "Binary cross-entropy, backward", 2, 0, Outcome.Missing, [],
            [new("class", "seed-17", WitnessIds.Torch, Outcome.Missing) { Message = "bce.backward, seed-17, class: subject.Backward(y_true, y_pred): expected a method BinaryCrossEntropyLoss.Backward(y_true, y_pred), found no method." }]),
        new("cross-entropy.forward", "Cross-entropy, forward", 0, 0, Outcome.Skipped, ["Skipped."], []),
    ]) with
    { Messages = [new("warning", "NameError: name 'x' is not defined; passed over.") { File = name, Line = 3 }] };

    /// <summary>One exercise that threw what a stranger wrote.</summary>
    public static CheckReport Hostile(string name, string text) => Of(name,
    [
        new("relu.forward", "ReLU, forward", 1, 0, Outcome.Threw, [text],
            [new("Forward", "seed-17", WitnessIds.Torch, Outcome.Threw) { File = name, Line = 1, Method = text, Message = $"relu.forward, seed-17, Forward: subject.forward(X) threw ValueError: {text}" }])
        {
            Diagnosis = [new("scale", text)],
        },
    ]) with
    { Messages = [new("error", text) { File = name, Line = 1 }] };

    /// <summary>A check of 5 × 4 numbers of which four have the wrong sign and one is NaN.</summary>
    private static Check Gradient()
    {
        double[] expected = [.. Enumerable.Range(0, 20).Select(i => i * 0.5)];
        double[] actual = [.. expected.Select((value, i) => i is 1 or 6 or 9 or 18 ? -value : i == 15 ? double.NaN : value)];
        var comparison = ArrayComparer.Compare(actual, [5, 4], expected, [5, 4], Tolerance.AssertClose(), mapsDifferences: true);
        return new Check("dX", "seed-17", WitnessIds.Torch, Outcome.WrongValues)
        {
            Shape = [5, 4],
            Mismatched = comparison.Mismatched,
            Total = comparison.Total,
            Worst = [.. comparison.Worst.Select(element => new WrongElement([.. element.Index.Select(index => (long)index)], element.Actual, element.Expected))],
            Differences = comparison.Differences,
            File = "faulty.py",
            Line = 12,
            Method = "backward",
            Message = MismatchMessage.Describe("linear.backward, seed-17, dX against torch", comparison),
        };
    }

    private static ExerciseReport Passed(string id, string title, double points) =>
        new(id, title, points, points, Outcome.Passed, [], [new("Y", "seed-17", WitnessIds.Torch, Outcome.Passed), new("Y", "hidden-4", WitnessIds.Torch, Outcome.Passed)]);

    private static CheckReport Of(string name, IReadOnlyList<ExerciseReport> exercises) =>
        new(new SubjectInfo(name, "python", new string('a', 64)), Strict: false, [17, 101, 102], 1.25, Environment, exercises);
}
