using System.Numerics.Tensors;
using Harness.Comparison;
using Harness.Course;
using Harness.FiniteDifference;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging.Witnesses;

/// <summary>Central differences of the subject's own forward: every element of small inputs, random directions of large ones and of a submission's right gradients.</summary>
internal sealed class FiniteDifferenceWitness : IWitness
{
    /// <summary>Numbers in and out of the sweep above which directions are taken instead of elements.</summary>
    private const long FullLimit = 20_000;

    private const int Directions = 2;

    /// <summary>Numbers in the points and the outputs of all directions, 32 MB, above which the forward is played one point at a time.</summary>
    private const long TogetherLimit = 1 << 22;

    // Far wider than the stencil's own error: the bound leaves room for sums of many terms.
    private const double Rtol = 1e-6;
    private const double Atol = 1e-8;

    public WitnessInfo Info { get; } = new(WitnessIds.FiniteDifference, "finite differences")
    {
        IsPlural = true,
        Column = "finite",
        Source = "finite differences of the submission's own forward",
    };

    public bool ConfirmsFixtures => true;

    public bool CountsForPoints => false;

    public bool NeedsTorch => false;

    public IEnumerable<Statement> Statements(CaseRun run)
    {
        if (!run.MayDifferentiate)
            yield break;
        foreach (var derivative in run.Exercise.Derivatives)
        {
            LargeCase.ReturnMemory(run.Data);
            yield return Differentiate(run, derivative);
        }
    }

    private static Statement Differentiate(CaseRun run, Derivative derivative)
    {
        var x = run.Data[derivative.Input];
        var upstream = Upstream(run, derivative);
        var (mask, note) = Kink(run, derivative);
        var isLarge = (long)x.Data.Length * (x.Data.Length + upstream.Data.Length) > FullLimit;
        if (x.IsNumber)
            return ByElement(run, derivative, upstream, mask, note);
        // What disagrees along one direction is looked at as closely as anything else.
        if (IsRight(run, derivative, x) && Along(1) is var quick && (quick.Compare is not { } compare || compare(run.Results[derivative.Result]).Elements.Agrees))
            return quick;
        return !isLarge ? ByElement(run, derivative, upstream, mask, note)
            : Along(Directions) with { Note = $"along {Directions} random directions" + (note is null ? "" : $"; {note}") };

        Statement Along(int count) => AlongDirections(run, derivative, upstream, mask, count);
    }

    /// <summary>Whether a submission's gradient is torch's: then any direction must show it, and one costs far less than all elements.</summary>
    private static bool IsRight(CaseRun run, Derivative derivative, Value x) =>
        run.IsSubmission && x.Data.Length > 1
        && run.Results.TryGetValue(derivative.Result, out var actual) && run.Reference.TryGetValue(derivative.Result, out var expected)
        && Values.Compare(actual, expected, run.ToleranceFor(derivative.Result)).Agrees;

    private static Statement ByElement(CaseRun run, Derivative derivative, Value upstream, Tensor<bool>? mask, string? note)
    {
        var x = run.Data[derivative.Input];
        var points = x.IsNumber ? CentralDifferences.Points(x.Number) : CentralDifferences.Points(x.ToTensor());
        if (Sweep(run, derivative, Value.Of(points), out var failure) is not { } values)
            return Silent(derivative, failure);
        var gradient = Without(
            x.IsNumber ? new(CentralDifferences.Gradient(x.Number, values.ToTensor()))
            : Value.Of(upstream.IsNumber
                ? CentralDifferences.Gradient(x.ToTensor(), values.ToTensor())
                : CentralDifferences.Gradient(x.ToTensor(), values.ToTensor(), upstream.ToTensor())),
            mask);
        return new(WitnessIds.FiniteDifference, derivative.Result, derivative.Result)
        {
            Expected = note is null ? gradient : null,
            Compare = actual => Answer.Of(Values.Compare(Without(actual, mask), gradient, Tolerance.Scaled(run.Scale(derivative.Result), Rtol, Atol))),
            Note = note,
        };
    }

    private static Statement AlongDirections(CaseRun run, Derivative derivative, Value upstream, Tensor<bool>? mask, int count)
    {
        var x = run.Data[derivative.Input];
        var directions = RandomDirections.Draw(x.ToTensor(), count, run.Case.Seed, mask);
        if (Slopes(run, derivative, directions, upstream, out var failure) is not { } slopes)
            return Silent(derivative, failure);
        return new(WitnessIds.FiniteDifference, derivative.Result, derivative.Result) { Compare = actual => Answer.Of(CompareAlong(actual, x, directions, slopes)) };
    }

    /// <summary>Holds a gradient's components along directions against measured slopes, within a bound on the size of their terms.</summary>
    private static ArrayComparison CompareAlong(Value actual, Value x, RandomDirections directions, Value slopes)
    {
        // A gradient has the shape of what it is taken in; where it has not, that is the finding.
        if (!actual.Shape.SequenceEqual(x.Shape))
            return Values.Compare(actual, x, Tolerance.Double);
        var components = Value.Of(directions.Along(actual.ToTensor()));
        // A direction's elements are below 1, so the sum of the gradient's magnitudes bounds the sum of the terms.
        var scale = 0.0;
        foreach (var element in actual.Data)
            scale += Math.Abs(element);
        return Values.Compare(components, slopes, Tolerance.Scaled(double.IsFinite(scale) ? scale : 0, Rtol, Atol));
    }

    /// <summary>Forward's slopes along directions; null where forward failed, or the quantity is a member that cannot be set.</summary>
    private static Value? Slopes(CaseRun run, Derivative derivative, RandomDirections directions, Value upstream, out ScriptFailure? failure)
    {
        var (x, v) = (run.Data[derivative.Input], upstream.ToTensor());
        if (directions.PointCount * ((long)x.Data.Length + upstream.Data.Length) <= TogetherLimit)
        {
            return Sweep(run, derivative, Value.Of(directions.Points()), out failure) is { } swept
                ? Value.Of(upstream.IsNumber ? directions.Slopes(swept.ToTensor()) : directions.Slopes(swept.ToTensor(), v))
                : null;
        }
        ScriptFailure? failed = null;
        var slopes = directions.Slopes(point => Forward(run, derivative, Value.Array(point, x.Shape), out failed)?.ToTensor(), v);
        failure = failed;
        return slopes is null ? null : Value.Of(slopes);
    }

    /// <summary>What each output is weighed with; 1 where that is a number.</summary>
    private static Value Upstream(CaseRun run, Derivative derivative) =>
        run.Exercise.Use is { } use ? use.Upstream(run.Data)
        : derivative.Upstream is { } name ? run.Data[name]
        : new(1);

    /// <summary>Forward's result at one point, by a fresh instance; null as in <see cref="Sweep"/>.</summary>
    private static Value? Forward(CaseRun run, Derivative derivative, Value point, out ScriptFailure? failure)
    {
        if (run.Exercise.Use is not null)
            return Sweep(run, derivative, Value.Stack([point]), out failure)?[0];
        const string result = "fd.value", set = "fd.set";
        var forward = run.Exercise.Calls(run.Case)[0].Arguments;
        var script = new ScriptBuilder().Let(run.Data.With((derivative.Input, point)).Values);
        run.Exercise.Construct(script, run.Case, Exercise.Instance);
        if (!forward.Contains(derivative.Input))
            script.Add(new SetStep(Exercise.Instance, derivative.Input, derivative.Input, set));
        var played = run.ForDifferences.Play(script.Call(result, Exercise.Instance, "Forward", forward).Build());
        LargeCase.ReturnMemory(run.Data);
        failure = played.Failure;
        var isSet = !played.Values.TryGetValue(set, out var flag) || flag.Number == 1;
        if (!isSet || !played.Values.TryGetValue(result, out var value))
            return null;
        if (value.Shape.SequenceEqual(OutputShape(run, derivative)))
            return value;
        failure = NoDerivative(derivative, value);
        return null;
    }

    /// <summary>Forward's results at every point; null where it failed, or the quantity is a member that cannot be set.</summary>
    private static Value? Sweep(CaseRun run, Derivative derivative, Value points, out ScriptFailure? failure)
    {
        if (run.Exercise.Use is { } use)
        {
            var swept = run.ForDifferences.Play(use.Sweep(run.Data, derivative.Input, points));
            failure = swept.Failure;
            return failure is null ? Checked(run, derivative, use.Swept(run.Data, swept), out failure) : null;
        }
        const string pointsName = "fd.points", result = "fd.values";
        // A loss's backward is called without its forward, with the same arguments.
        var forward = run.Exercise.Calls(run.Case)[0].Arguments;
        var script = new ScriptBuilder().Let(run.Data.Values).Let(pointsName, points);
        run.Exercise.Construct(script, run.Case, Exercise.Instance);
        var position = forward.Index().Where(argument => argument.Item == derivative.Input).Select(argument => argument.Index).DefaultIfEmpty(-1).First();
        script.Add(position >= 0
            ? new SweepArgumentStep(Exercise.Instance, "Forward", forward, position, pointsName, result)
            : new SweepMemberStep(Exercise.Instance, "Forward", forward, derivative.Input, pointsName, result));
        var played = run.ForDifferences.Play(script.Build());
        failure = played.Failure;
        return played.Values.GetValueOrDefault(result) is { } values ? Checked(run, derivative, values, out failure) : null;
    }

    /// <summary>The outputs at each point, if they have the shape of what they are weighed with.</summary>
    private static Value? Checked(CaseRun run, Derivative derivative, Value? values, out ScriptFailure? failure)
    {
        failure = values is null || values.Shape[1..].SequenceEqual(OutputShape(run, derivative)) ? null : NoDerivative(derivative, values[0]);
        return failure is null ? values : null;
    }

    private static ReadOnlySpan<nint> OutputShape(CaseRun run, Derivative derivative) => Upstream(run, derivative).Shape;

    private static ScriptFailure NoDerivative(Derivative derivative, Value output) =>
        new(FailureKind.Unreadable, 0, $"Forward returned an array of shape {output.ShapeText}, which has no derivative along {derivative.Upstream ?? "a number"}.");

    private static Statement Silent(Derivative derivative, ScriptFailure? failure) => failure is null
        ? Statement.Skip(WitnessIds.FiniteDifference, derivative.Result, $"no settable member {derivative.Input} of the right shape to vary")
        : new(WitnessIds.FiniteDifference, derivative.Result, derivative.Result) { Failure = failure };

    /// <summary>The elements that sit on a kink, and a note where there are any; null where the quantity has no kink.</summary>
    private static (Tensor<bool>? Mask, string? Note) Kink(CaseRun run, Derivative derivative)
    {
        if (run.Exercise.Kink(run.Data, derivative.Input) is not var (mask, name))
            return (null, null);
        var flags = new bool[mask.Data.Length];
        for (var i = 0; i < flags.Length; i++)
            flags[i] = mask.Data[i] != 0;
        var leftOut = flags.Count(flag => flag);
        return (Tensor.Create(flags, mask.Shape), leftOut > 0 ? $"{leftOut} of {flags.Length} elements left out: {name}" : null);
    }

    private static Value Without(Value value, Tensor<bool>? mask)
    {
        if (mask is null || !value.Shape.SequenceEqual(mask.Lengths))
            return value;
        var kept = value.Data.ToArray();
        foreach (var (i, isLeftOut) in mask.Index())
            if (isLeftOut)
                kept[i] = 0;
        return Value.Array(kept, value.Shape);
    }
}
