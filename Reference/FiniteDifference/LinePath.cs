namespace Harness.FiniteDifference;

/// <summary>A line through the point of a check, and how to move the inputs along it.</summary>
internal abstract class LinePath
{
    /// <summary>The step that the options ask for.</summary>
    public abstract double Step { get; }

    /// <summary>The smallest step with which the inputs still move as they should, for all their rounding.</summary>
    public abstract double SmallestStep { get; }

    /// <summary>How far a step of 1 moves an input, at least: what a tolerance on derivatives is multiplied with.</summary>
    public abstract double Unit { get; }

    /// <summary>Where the inputs are, unmoved.</summary>
    public abstract double Start { get; }

    /// <summary>The largest distance of an input from where it was.</summary>
    public abstract double Reach(double step);

    /// <summary>Moves the inputs.</summary>
    /// <returns>Where they are now, in the same units as <see cref="Start"/>.</returns>
    public abstract double Place(double step);

    /// <summary>Puts the inputs back.</summary>
    public abstract void Restore();
}
