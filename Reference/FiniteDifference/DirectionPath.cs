namespace Harness.FiniteDifference;

/// <summary>A direction in which each element of an input moves by its own step times its weight.</summary>
/// <remarks>
/// One step for all would be lost beside the large elements or swamp the small ones. Elements whose steps are more than a factor of eight
/// apart are not moved together either: the rounding of what the large ones make would hide the small ones. Nor are those whose gradients
/// are far apart: the tolerance of the sum would hide a fault of the small ones, and one that is missing stands among zeros.
/// </remarks>
internal sealed class DirectionPath : LinePath
{
    private const double SmallestShare = 1.0 / (1 << 18);
    private const int BinadesTogether = 3;
    private const int BinadesOfManyTogether = 10;

    // From here on each evaluation costs more than a fault in the thousandth part of a sum is worth.
    private const int Many = 1000;

    private readonly GradientCheckRun _run;
    private readonly int _input;
    private readonly double[] _moves;

    private DirectionPath(GradientCheckRun run, int input, double[] moves)
    {
        (_run, _input, _moves) = (run, input, moves);
        var (smallest, largest) = (double.PositiveInfinity, 0.0);
        for (int i = 0; i < moves.Length; i++)
        {
            if (moves[i] == 0)
                continue;
            double step = run.Step(run.Originals[input][i]);
            (smallest, largest) = (Math.Min(smallest, step), Math.Max(largest, step));
        }

        (Unit, Largest) = (smallest, largest);
    }

    public override double Step => 1;

    public override double SmallestStep => SmallestShare;

    public override double Unit { get; }

    public override double Start => 0;

    /// <summary>How far each element moves in a step of 1.</summary>
    public double[] Moves => _moves;

    private double Largest { get; }

    /// <summary>Shares a direction out over elements of like magnitude.</summary>
    /// <param name="run">The check.</param>
    /// <param name="input">The input that moves.</param>
    /// <param name="weights">The weight of each element; 0 for one that stays.</param>
    /// <param name="gradient">The gradient in question.</param>
    public static IEnumerable<DirectionPath> Split(GradientCheckRun run, int input, double[] weights, double[] gradient)
    {
        double[] x = run.Originals[input];
        int together = x.Length > Many ? BinadesOfManyTogether : BinadesTogether;
        var groups = new (int Step, int Slope)[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            double move = run.Step(x[i]);
            int slope = gradient[i] == 0 || !double.IsFinite(gradient[i]) ? int.MinValue : FloorDivide(Math.ILogB(gradient[i] * move), together);
            groups[i] = (FloorDivide(Math.ILogB(move), BinadesTogether), slope);
        }

        foreach (var group in groups.Where((_, i) => weights[i] != 0).Distinct().Order())
            yield return new(run, input, [.. x.Select((value, i) => groups[i] == group ? weights[i] * run.Step(value) : 0)]);
    }

    /// <summary>The slope along the direction by a gradient; elements that stay may hold anything.</summary>
    public double Along(double[] gradient)
    {
        double sum = 0;
        for (int i = 0; i < gradient.Length; i++)
            sum += _moves[i] == 0 ? 0 : gradient[i] * _moves[i];
        return sum;
    }

    public override double Reach(double step) => step * Largest;

    public override double Place(double step)
    {
        for (int i = 0; i < _moves.Length; i++)
        {
            if (_moves[i] != 0)
                _run.Move(_input, i, step * _moves[i]);
        }

        return step;
    }

    public override void Restore() => _run.Restore(_input);

    private static int FloorDivide(int value, int divisor) => (int)Math.Floor((double)value / divisor);
}
