using System.Diagnostics.CodeAnalysis;
using static System.FormattableString;

namespace Harness.FiniteDifference;

/// <summary>The laws of gradients that hold whatever the values are; then the values.</summary>
internal static class GradientChecker
{
    // Upstream gradients that are checked against laws have more digits than float32 holds, so that a gradient that has no more shows.
    private const double SecondWord = 1.0 / (1 << 20);

    /// <summary>Checks.</summary>
    /// <exception cref="ArgumentException">An input is not finite; the output changes its shape; a full Jacobian does not fit into an array.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static GradientCheckResult Check(ICheckedFunction function, IReadOnlyList<CheckedInput> inputs, GradientCheckOptions? options)
    {
        GradientCheckRun run = new(function, inputs, options ?? GradientCheckOptions.Default);
        run.EvaluateOrigin();
        RequireSameOutput(run, run.Origin, run.Forward(backwardFollows: true));
        var gradients = Array.ConvertAll(run.Originals, elements => new double[elements.Length]);
        if (WroteToInputs(run, "the function") || !HoldsLaws(run, gradients) || WroteToInputs(run, "the gradient"))
            return run.ToResult();

        if (run.OutputLength > 0)
        {
            if (run.Options.Mode == GradientCheckMode.FullJacobian)
                JacobianComparison.Run(run, gradients);
            else
                SlopeComparison.Run(run, gradients);
        }

        return run.ToResult();
    }

    /// <summary>The upstream gradient of a direction, each element ±w with w between ½ and 1.</summary>
    public static void DrawUpstream(uint seed, int direction, Span<double> upstream)
    {
        DrawnDirections words = new(seed, upstream.Length, leftOut: null);
        var fine = new double[upstream.Length];
        words.Fill((2 * direction) + 1, 0, fine);
        words.Fill(2 * direction, 0, upstream);
        for (int i = 0; i < fine.Length; i++)
            upstream[i] *= 1 - (Math.Abs(fine[i]) * SecondWord);
    }

    private static bool HoldsLaws(GradientCheckRun run, double[][] gradients)
    {
        var upstream = new double[run.OutputLength];
        DrawUpstream(run.Options.Seed, 0, upstream);
        int count = run.Backward(upstream);
        if (count != run.Inputs.Count)
        {
            run.Findings.Add(new(GradientFault.WrongShape, "gradient", Invariant($"Expected {run.Inputs.Count} gradients, one for each input, found {count}.")));
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            if (!HasShapeAndType(run, i))
                continue;
            run.Comparable.Add(i);
            run.CopyGradient(i, gradients[i]);
        }

        if (!CanRepeat(run, upstream))
            return false;
        foreach (int i in run.Comparable)
            RequireSameGradient(run, i, gradients[i]);

        run.Backward(new double[run.OutputLength]);
        foreach (int i in run.Comparable)
        {
            // What ignores its upstream has whatever digits its constants have.
            if (IsZero(run, i))
                RequireDouble(run, i, gradients[i]);
        }

        return true;
    }

    /// <summary>Calls the gradient again; where it throws that, and not after another forward, its cache is used up.</summary>
    private static bool CanRepeat(GradientCheckRun run, double[] upstream)
    {
        try
        {
            run.Backward(upstream);
            return true;
        }
        catch (Exception error) when (WorksAfterForward(run, upstream))
        {
            run.Findings.Add(new(GradientFault.NotRepeatable, "gradient",
                $"gradient: the second call after one forward threw {error.GetType()} ({error.Message}), and after another forward it does not: the gradient uses up what the forward kept. Keep it until the next forward, or call the forward in the gradient given to the check."));
            return false;
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever it throws, the first exception is the one to pass on.")]
    private static bool WorksAfterForward(GradientCheckRun run, double[] upstream)
    {
        try
        {
            run.Forward(backwardFollows: true);
            run.Backward(upstream);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static bool HasShapeAndType(GradientCheckRun run, int i)
    {
        var input = run.Inputs[i];
        if (!run.TryGradient(i, out var gradient))
            return true;
        if (!gradient.Shape.SequenceEqual(input.Shape))
        {
            run.Findings.Add(new(GradientFault.WrongShape, input.Name,
                $"{input.Name}: the gradient has the shape {Shapes.Text(gradient.Shape)}, expected {Shapes.Text(input.Shape)} as the input's."));
            return false;
        }

        if (gradient.Type != input.Type)
            run.Findings.Add(new(GradientFault.WrongType, input.Name, $"{input.Name}: the gradient is {gradient.Type}, expected {input.Type} as the input is."));
        return true;
    }

    // Libraries convert a gradient of another type on the way, which leaves its precision as the only trace.
    private static void RequireDouble(GradientCheckRun run, int i, double[] gradient)
    {
        var input = run.Inputs[i];
        if (!input.IsDouble || !Array.Exists(gradient, value => value != 0))
            return;
        if (Array.TrueForAll(gradient, value => double.IsFinite(value) && value == (float)value))
        {
            run.Findings.Add(new(GradientFault.WrongType, input.Name,
                $"{input.Name}: the gradient has the precision of float32 only, expected {input.Type} as the input is."));
        }
    }

    private static void RequireSameOutput(GradientCheckRun run, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (FirstApart(first, second, run.Options.NondeterminismTolerance) is not (>= 0 and var at))
            return;
        run.Findings.Add(new(GradientFault.NotRepeatable, "output",
            Invariant($"output: the function again at the same inputs gave {second[at]} at {Shapes.Index(at, run.OutputShape)}, and {first[at]} before.")));
    }

    private static void RequireSameGradient(GradientCheckRun run, int i, double[] first)
    {
        var input = run.Inputs[i];
        var second = new double[first.Length];
        run.CopyGradient(i, second);
        double allowed = run.Options.NondeterminismTolerance;
        if (FirstApart(first, second, allowed) is not (>= 0 and var at))
            return;
        run.Find(GradientFault.NotRepeatable, i, at, second[at], first[at], allowed,
            Invariant($"{input.Name}: the gradient again for the same upstream gave {second[at]} at {Shapes.Index(at, input.Shape)}, and {first[at]} before; allowed {allowed}.") + (IsDoubled(first, second) ? " It is twice as large: gradients accumulate; zero them before each call." : ""));
    }

    private static bool IsDoubled(double[] first, double[] second) =>
        first.Zip(second).All(pair => Math.Abs(pair.Second - (2 * pair.First)) <= 1e-6 * Math.Abs(pair.First));

    private static bool IsZero(GradientCheckRun run, int i)
    {
        var input = run.Inputs[i];
        var gradient = new double[input.Point.Length];
        run.CopyGradient(i, gradient);
        // NaN is a wrong value, and is found as one.
        int at = Array.FindIndex(gradient, value => value != 0 && !double.IsNaN(value));
        if (at < 0)
            return true;
        run.Find(GradientFault.UpstreamIgnored, i, at, gradient[at], expected: 0, bound: 0,
            Invariant($"{input.Name}: for an upstream gradient of zeros the gradient is {gradient[at]} at {Shapes.Index(at, input.Shape)}, expected 0: it does not multiply by the upstream gradient."));
        return false;
    }

    private static bool WroteToInputs(GradientCheckRun run, string who)
    {
        bool wrote = false;
        for (int i = 0; i < run.Inputs.Count; i++)
        {
            var input = run.Inputs[i];
            int at = FirstApart(run.Originals[i], input.Point, 0);
            if (at < 0)
                continue;
            wrote = true;
            run.Findings.Add(new(GradientFault.InputModified, input.Name,
                Invariant($"{input.Name}: {who} wrote {input.Point[at]} over {run.Originals[i][at]} at {Shapes.Index(at, input.Shape)}; work on a copy.")));
            run.Restore(i);
        }

        return wrote;
    }

    /// <summary>Where two arrays are first farther apart than is allowed, NaN equalling NaN; −1 where nowhere.</summary>
    private static int FirstApart(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double allowed)
    {
        for (int i = 0; i < first.Length; i++)
        {
            if (!first[i].Equals(second[i]) && !(Math.Abs(first[i] - second[i]) <= allowed))
                return i;
        }

        return -1;
    }
}
