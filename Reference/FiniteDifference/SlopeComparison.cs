using System.Numerics.Tensors;

namespace Harness.FiniteDifference;

/// <summary>The slopes vᵀJu along random directions, for each input by itself.</summary>
internal static class SlopeComparison
{
    /// <summary>Above so many elements a fault is not looked for, which costs two forwards for each.</summary>
    private const int MostSearched = 10_000;

    /// <summary>Compares.</summary>
    /// <param name="run">The check; its function's latest forward was where nothing moves.</param>
    /// <param name="first">The gradients for the upstream of the first direction.</param>
    public static void Run(GradientCheckRun run, double[][] first)
    {
        int directions = run.Options.Directions;
        var upstreams = new double[directions][];
        var slopes = new double[directions, run.Inputs.Count];
        for (int k = 0; k < directions; k++)
        {
            upstreams[k] = new double[run.OutputLength];
            GradientChecker.DrawUpstream(run.Options.Seed, k, upstreams[k]);
            if (k > 0)
                run.Backward(upstreams[k]);
            foreach (int input in run.Comparable)
            {
                if (k > 0)
                    run.CopyGradient(input, first[input]);
                slopes[k, input] = Along(first[input], Direction(run, input, k));
            }
        }

        var output = new double[run.OutputLength];
        foreach (int input in run.Comparable.Where(input => Array.Exists(Direction(run, input, 0), weight => weight != 0)))
        {
            Disagreements disagreements = new(run, input);
            int? failed = null;
            for (int k = 0; k < directions; k++)
            {
                disagreements.Compare(slopes[k, input], Slope(run, input, Direction(run, input, k), upstreams[k], output), element: -1, output: -1);
                if (disagreements.Any)
                    failed ??= k;
            }

            if (failed is { } direction && run.Originals[input].Length <= MostSearched && Search(run, input, upstreams[direction], output) is { Any: true } found)
                found.Report(directions, disagreements.Mismatched, "slopes along random directions");
            else
                disagreements.Report();
        }
    }

    private static double[] Direction(GradientCheckRun run, int input, int k)
    {
        var u = new double[run.Originals[input].Length];
        // Each input has a stream of its own, and the upstream another.
        new DrawnDirections(run.Options.Seed + ((ulong)(input + 1) << 32), u.Length, run.LeftOut[input]).Fill(k, 0, u);
        return u;
    }

    private static double Along(double[] gradient, double[] u)
    {
        double sum = 0;
        for (int i = 0; i < u.Length; i++)
            sum += u[i] == 0 ? 0 : gradient[i] * u[i];
        return sum;
    }

    private static double Slope(GradientCheckRun run, int input, double[] u, double[] upstream, double[] output)
    {
        var (x, point) = (run.Originals[input], run.Inputs[input].Point);
        double h = double.PositiveInfinity;
        for (int i = 0; i < u.Length; i++)
        {
            if (u[i] != 0)
                h = Math.Min(h, run.Step(x[i]));
        }

        TensorPrimitives.MultiplyAdd(u, h, x, point);
        run.Forward().CopyTo(output);
        TensorPrimitives.MultiplyAdd(u, -h, x, point);
        double difference = Weighted(output, run.Forward(), upstream);
        run.Restore(input);
        return difference / (2 * h);
    }

    /// <summary>The gradient for an upstream element by element, to say where a slope goes wrong.</summary>
    private static Disagreements Search(GradientCheckRun run, int input, double[] upstream, double[] output)
    {
        run.Forward(backwardFollows: true);
        run.Backward(upstream);
        var gradient = new double[run.Originals[input].Length];
        run.CopyGradient(input, gradient);
        Disagreements disagreements = new(run, input);
        for (int i = 0; i < gradient.Length; i++)
        {
            if (run.LeftOut[input] is { } leftOut && leftOut[i])
                continue;
            double h = run.Step(run.Originals[input][i]);
            double after = run.Move(input, i, h);
            run.Forward().CopyTo(output);
            double before = run.Move(input, i, -h);
            double difference = Weighted(output, run.Forward(), upstream);
            run.Move(input, i, 0);
            disagreements.Compare(gradient[i], difference / (after - before), i, output: -1);
        }

        return disagreements;
    }

    private static double Weighted(double[] plus, ReadOnlySpan<double> minus, double[] upstream)
    {
        TensorPrimitives.Subtract(plus, minus, plus);
        return TensorPrimitives.Dot(plus, upstream);
    }
}
