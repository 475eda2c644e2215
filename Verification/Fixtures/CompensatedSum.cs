namespace Harness.Fixtures;

/// <summary>A sum that carries its own rounding errors along, so that its result does not depend on the order by more than a bit.</summary>
/// <remarks>Knuth's exact two-term sum (TAOCP 4.2.2); no processor or vector width changes the result.</remarks>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    /// <summary>The sum so far; as plain addition gives it where it is infinite or NaN.</summary>
    public readonly double Value => double.IsFinite(_lost) ? _sum + _lost : _sum;

    public static double Of(ReadOnlySpan<double> values)
    {
        var sum = new CompensatedSum();
        foreach (double value in values)
            sum.Add(value);
        return sum.Value;
    }

    public void Add(double value)
    {
        double sum = _sum + value;
        double added = sum - _sum;
        _lost += (_sum - (sum - added)) + (value - added);
        _sum = sum;
    }
}
