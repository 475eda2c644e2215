namespace Harness.FiniteDifference;

/// <summary>The axis of one element of an input.</summary>
internal sealed class ElementPath(GradientCheckRun run, int input, int element) : LinePath
{
    public override double Step { get; } = run.Step(run.Originals[input][element]);

    // A power of two of the last place or more is added without rounding.
    public override double SmallestStep => Start == 0 ? double.Epsilon : Math.ScaleB(run.Epsilon, Math.ILogB(Start));

    public override double Unit => 1;

    public override double Start => run.Originals[input][element];

    public override double Reach(double step) => step;

    public override double Place(double step) => run.Move(input, element, step);

    public override void Restore() => run.Move(input, element, 0);
}
