namespace Harness.Fixtures;

/// <summary>One statistic of a large array beside the one that a fixture keeps.</summary>
/// <param name="Name">What was compared: sum, mean, min, max, norm or projections[0] to projections[15].</param>
/// <param name="Actual">The value that came.</param>
/// <param name="Expected">The value that the fixture keeps.</param>
/// <param name="Bound">The largest |a − e| that follows from the tolerance of the elements.</param>
public sealed record StatisticComparison(string Name, double Actual, double Expected, double Bound)
{
    /// <summary>Whether the difference is within the bound; infinities, from an overflow, agree with themselves, and no infinite bound allows anything.</summary>
    public bool Agrees => Actual.Equals(Expected) || (double.IsFinite(Bound) && Math.Abs(Actual - Expected) <= Bound);
}
