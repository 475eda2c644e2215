namespace Harness.FiniteDifference;

/// <summary>Directions of n elements each, one after another in an array.</summary>
internal sealed class GivenDirections(double[] all, int n) : IDirections
{
    public void Fill(int direction, int start, Span<double> weights) => all.AsSpan((direction * n) + start, weights.Length).CopyTo(weights);
}
