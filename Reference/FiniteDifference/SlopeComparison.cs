namespace Harness.FiniteDifference;

/// <summary>The slopes vᵀJu along random directions, for each input by itself.</summary>
internal static class SlopeComparison
{
    /// <summary>Above so many elements a fault is not looked for, which costs two forwards for each.</summary>
    private const int MostSearched = 10_000;

    private const int BinadesTogether = 10;

    /// <summary>Compares.</summary>
    /// <param name="run">The check; its function's latest forward was where nothing moves.</param>
    /// <param name="first">The gradients for the upstream of the first direction.</param>
    public static void Run(GradientCheckRun run, double[][] first)
    {
        var trials = Trials(run, first);
        foreach (int input in run.Comparable)
        {
            Disagreements disagreements = new(run, input);
            double[]? failed = null;
            foreach (var trial in trials.Where(trial => trial.Input == input))
            {
                Compare(run, disagreements, new(run, trial.Path, trial.Upstream), trial.Analytic);
                if (disagreements.Any)
                    failed ??= trial.Upstream;
            }

            if (failed is null || run.Originals[input].Length > MostSearched)
            {
                disagreements.Report();
                continue;
            }

            // Of elements that bend on scales of their own the sum may say nothing, or settle by chance: each by itself decides.
            var found = Search(run, input, failed);
            if (found.Any)
                found.Report(disagreements.Total, disagreements.Mismatched, "slopes along random directions");
            else
                run.Compared += disagreements.Total;
        }
    }

    /// <summary>What is to be compared, with all backwards done: they belong to the forward where nothing moves.</summary>
    private static List<Trial> Trials(GradientCheckRun run, double[][] first)
    {
        List<Trial> trials = [];
        for (int k = 0; k < run.Options.Directions; k++)
        {
            var drawn = new double[run.OutputLength];
            GradientChecker.DrawUpstream(run.Options.Seed, k, drawn);
            var upstreams = ByMagnitude(run.Origin, drawn);
            foreach (var upstream in upstreams)
            {
                bool isKnown = k == 0 && upstreams.Count == 1;
                if (!isKnown)
                    run.Backward(upstream);
                foreach (int input in run.Comparable)
                {
                    if (!isKnown)
                        run.CopyGradient(input, first[input]);
                    foreach (var path in DirectionPath.Split(run, input, Direction(run, input, k), first[input]))
                        trials.Add(new(input, upstream, path, path.Along(first[input])));
                }
            }
        }

        return trials;
    }

    /// <summary>The upstream gradient shared out over outputs of like magnitude: the rounding of large ones would hide the slopes of small ones.</summary>
    private static List<double[]> ByMagnitude(double[] output, double[] upstream)
    {
        int[] groups = Array.ConvertAll(output, value => double.IsFinite(value) ? Math.ILogB(Math.Max(Math.Abs(value), 1)) / BinadesTogether : 0);
        return [.. groups.Distinct().Order().Select(group => upstream.Select((v, j) => groups[j] == group ? v : 0).ToArray())];
    }

    /// <summary>The weights of a direction of one input.</summary>
    public static double[] Direction(GradientCheckRun run, int input, int k)
    {
        var u = new double[run.Originals[input].Length];
        // Each input has a stream of its own, and the upstream another.
        new DrawnDirections(run.Options.Seed + ((ulong)(input + 1) << 32), u.Length, run.LeftOut[input]).Fill(k, 0, u);
        return u;
    }

    private static void Compare(GradientCheckRun run, Disagreements disagreements, Ladder ladder, double analytic)
    {
        double unit = ladder.Path.Unit;
        var judgement = SlopeJudge.IsClear(ladder, 0, analytic)
            ? new(SlopeVerdict.Agrees, ladder.At(0).Slopes[0], SlopeJudge.Bound(ladder, analytic))
            : SlopeJudge.Judge(ladder, 0, analytic);
        run.LargestSlope = Math.Max(run.LargestSlope, Math.Max(Math.Abs(analytic), Math.Abs(judgement.Numeric)) / unit);
        disagreements.Add(judgement, analytic, element: -1, output: -1, unit);
    }

    /// <summary>The gradient for an upstream element by element, to say where a slope goes wrong.</summary>
    private static Disagreements Search(GradientCheckRun run, int input, double[] upstream)
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
            Ladder ladder = new(run, new ElementPath(run, input, i), upstream);
            if (SlopeJudge.IsClear(ladder, 0, gradient[i]))
                disagreements.Agree(1);
            else
                disagreements.Add(SlopeJudge.Judge(ladder, 0, gradient[i]), gradient[i], i, output: -1);
        }

        return disagreements;
    }

    /// <summary>A slope to be compared.</summary>
    private sealed record Trial(int Input, double[] Upstream, DirectionPath Path, double Analytic);
}
