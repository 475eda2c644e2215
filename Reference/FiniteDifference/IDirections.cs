namespace Harness.FiniteDifference;

/// <summary>Where the weights of directions come from.</summary>
internal interface IDirections
{
    /// <summary>Writes some weights of a direction, from an element onwards.</summary>
    void Fill(int direction, int start, Span<double> weights);
}
