using System.Numerics.Tensors;
using Harness.Comparison;
using Harness.Engine.Exercises;
using Harness.FiniteDifference;
using Harness.Scripting;

namespace Harness.Engine.Witnesses;

/// <summary>Central differences of the subject's own forward: every element of small inputs, random directions of large ones.</summary>
internal static class FiniteDifferenceWitness
{
    /// <summary>Numbers in and out of the sweep above which directions are taken instead of elements.</summary>
    private const long FullLimit = 20_000;

    private const int Directions = 2;

    // Far wider than the stencil's own error: the bound leaves room for sums of many terms.
    private const double Rtol = 1e-6;
    private const double Atol = 1e-8;

    public static IEnumerable<Testimony> Testify(Hearing hearing)
    {
        foreach (var derivative in hearing.Exercise.Derivatives)
            yield return Differentiate(hearing, derivative);
    }

    private static Testimony Differentiate(Hearing hearing, Derivative derivative)
    {
        var x = hearing.Data[derivative.Input];
        var upstream = derivative.Upstream is { } name ? hearing.Data[name] : new Value(1);
        var kink = hearing.Exercise.Kink(hearing.Data) is { } found && found.Input == derivative.Input ? found : default((string Input, Value Mask, string Name)?);
        var mask = kink?.Mask;
        var leftOut = mask is null ? 0 : (long)Values.Dot(mask.Data, mask.Data);
        var note = leftOut > 0 ? $"{leftOut} of {x.Data.Length} elements left out: {kink!.Value.Name}" : null;
        var cost = (long)x.Data.Length * (x.Data.Length + upstream.Data.Length);

        if (x.IsNumber || cost <= FullLimit)
        {
            var points = x.IsNumber ? CentralDifferences.Points(x.Number) : CentralDifferences.Points(x.ToTensor());
            if (Sweep(hearing, derivative, Value.Of(points), out var failure) is not { } values)
                return Silent(derivative, failure);
            var gradient = Without(
                x.IsNumber ? new(CentralDifferences.Gradient(x.Number, values.ToTensor()))
                : Value.Of(upstream.IsNumber
                    ? CentralDifferences.Gradient(x.ToTensor(), values.ToTensor())
                    : CentralDifferences.Gradient(x.ToTensor(), values.ToTensor(), upstream.ToTensor())),
                mask);
            var tolerance = Tolerance.Scaled(hearing.Scale(derivative.Result), Rtol, Atol);
            return new(Witness.FiniteDifference, derivative.Result, derivative.Result)
            {
                Expected = leftOut == 0 ? gradient : null,
                Compare = actual => Answer.Of(Values.Compare(Without(actual, mask), gradient, tolerance)),
                Note = note,
            };
        }

        var directions = RandomDirections.Draw(x.ToTensor(), Directions, hearing.Case.Seed, mask is null ? null : Flags(mask));
        if (Sweep(hearing, derivative, Value.Of(directions.Points()), out var failed) is not { } swept)
            return Silent(derivative, failed);
        var slopes = Value.Of(upstream.IsNumber ? directions.Slopes(swept.ToTensor()) : directions.Slopes(swept.ToTensor(), upstream.ToTensor()));
        return new(Witness.FiniteDifference, derivative.Result, derivative.Result)
        {
            Compare = actual => Answer.Of(CompareAlong(actual, x, directions, slopes)),
            Note = $"along {Directions} random directions" + (note is null ? "" : $"; {note}"),
        };
    }

    /// <summary>Holds a gradient's components along directions against measured slopes, within a bound on the size of their terms.</summary>
    private static ArrayComparison CompareAlong(Value actual, Value x, RandomDirections directions, Value slopes)
    {
        // A gradient has the shape of what it is taken in; where it has not, that is the finding.
        if (!actual.Shape.SequenceEqual(x.Shape))
            return Values.Compare(actual, x, Tolerance.Double);
        var components = Value.Of(directions.Along(actual.ToTensor()));
        // A direction's elements are below 1, so the sum of the gradient's magnitudes bounds the sum of the terms.
        var scale = actual.Map(Math.Abs).Data.ToArray().Sum();
        return Values.Compare(components, slopes, Tolerance.Scaled(double.IsFinite(scale) ? scale : 0, Rtol, Atol));
    }

    /// <summary>Forward's results at every point; null where it failed, or the quantity is a member that cannot be set.</summary>
    private static Value? Sweep(Hearing hearing, Derivative derivative, Value points, out ScriptFailure? failure)
    {
        const string pointsName = "fd.points", result = "fd.values";
        // A loss's backward is called without its forward, with the same arguments.
        var forward = hearing.Exercise.Calls(hearing.Case)[0].Arguments;
        var script = new ScriptBuilder().Let(hearing.Data.Values).Let(pointsName, points);
        hearing.Exercise.Construct(script, hearing.Case, Exercise.Instance);
        var position = forward.Index().Where(argument => argument.Item == derivative.Input).Select(argument => argument.Index).DefaultIfEmpty(-1).First();
        script.Add(position >= 0
            ? new SweepArgumentStep(Exercise.Instance, "Forward", forward, position, pointsName, result)
            : new SweepMemberStep(Exercise.Instance, "Forward", forward, derivative.Input, pointsName, result));
        var played = hearing.Subject.Play(script.Build());
        failure = played.Failure;
        if (played.Values.GetValueOrDefault(result) is not { } values)
            return null;
        var upstream = derivative.Upstream is { } name ? hearing.Data[name].Shape : [];
        if (values.Shape[1..].SequenceEqual(upstream))
            return values;
        failure = new(FailureKind.Unreadable, 0, $"Forward returned an array of shape {values[0].ShapeText}, which has no derivative along {derivative.Upstream ?? "a number"}.");
        return null;
    }

    private static Testimony Silent(Derivative derivative, ScriptFailure? failure) => failure is null
        ? Testimony.Skip(Witness.FiniteDifference, derivative.Result, $"no settable member {derivative.Input} of the right shape to vary")
        : new(Witness.FiniteDifference, derivative.Result, derivative.Result) { Failure = failure };

    private static Tensor<bool> Flags(Value mask) => Tensor.Create([.. mask.Data.ToArray().Select(flag => flag != 0)], mask.Shape);

    private static Value Without(Value value, Value? mask)
    {
        if (mask is null || !value.Shape.SequenceEqual(mask.Shape))
            return value;
        var kept = value.Data.ToArray();
        for (var i = 0; i < kept.Length; i++)
            if (mask.Data[i] != 0)
                kept[i] = 0;
        return Value.Array(kept, value.Shape);
    }
}
