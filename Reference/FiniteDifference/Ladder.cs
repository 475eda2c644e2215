namespace Harness.FiniteDifference;

/// <summary>Slopes along a line with steps that are a factor of eight apart, each taken when it is asked for.</summary>
internal sealed class Ladder(GradientCheckRun run, LinePath path, double[]? upstream)
{
    /// <summary>What lies between two rungs.</summary>
    public const int Ratio = 8;

    private readonly Dictionary<double, Rung> _rungs = [];

    public GradientCheckRun Run => run;

    public LinePath Path => path;

    /// <summary>The step of a rung: 0 for the one that the options ask for, above it the larger ones.</summary>
    public double StepOf(int rung) => Math.ScaleB(path.Step, 3 * rung);

    /// <summary>Takes a rung that is known already.</summary>
    public void Add(Rung rung) => _rungs[rung.Step] = rung;

    /// <summary>The slopes with a rung's step.</summary>
    public Rung At(int rung) => At(StepOf(rung));

    /// <summary>The slopes with any step.</summary>
    public Rung At(double step)
    {
        if (!_rungs.TryGetValue(step, out var known))
            _rungs[step] = known = Evaluate(step);
        return known;
    }

    private Rung Evaluate(double step)
    {
        try
        {
            double afterAt = path.Place(step);
            double[] after = run.Forward().ToArray();
            double beforeAt = path.Place(-step);
            LineEnds ends = new(beforeAt, path.Start, afterAt);
            var before = run.Forward();
            return upstream is null
                ? Rung.Of(step, after, run.Origin, before, ends, run.Epsilon)
                : Rung.Weighted(step, after, run.Origin, before, upstream, ends, run.Epsilon);
        }
        catch (Exception error) when (step > path.Step && error is ArgumentException or ArithmeticException)
        {
            // Nobody asked for a point so far away: the function may refuse it.
            return Rung.Unknown(step, upstream is null ? run.OutputLength : 1);
        }
        finally
        {
            path.Restore();
        }
    }
}
