namespace Harness.Comparison;

/// <summary>One bar of a <see cref="UlpHistogram"/>.</summary>
/// <param name="From">The smallest distance of the range.</param>
/// <param name="To">The largest distance of the range, itself within; at most <see cref="Ulps.Cap"/>.</param>
/// <param name="Count">How many elements lie so far apart.</param>
public sealed record UlpRange(long From, long To, long Count)
{
    /// <summary>The range in words: 0, 3-4, over 2^52.</summary>
    public override string ToString()
    {
        return From == To ? NumberText.Count(From)
            : To == Ulps.Cap ? "over 2^52"
            : To > 1 << 20 ? $"to 2^{NumberText.Count(Math.ILogB(To))}"
            : $"{NumberText.Count(From)}-{NumberText.Count(To)}";
    }
}
