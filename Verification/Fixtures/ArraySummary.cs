namespace Harness.Fixtures;

/// <summary>What is kept of a large array; the statistics run over its finite elements.</summary>
public sealed record ArraySummary
{
    /// <summary>How many rows (slices along the first axis) <see cref="Leading"/> holds; 0 where one row alone is too long.</summary>
    public required int LeadingRows { get; init; }

    /// <summary>The elements of the leading rows, in row-major order.</summary>
    public required double[] Leading { get; init; }

    /// <summary>The sum, compensated: correct to the last bits.</summary>
    public required double Sum { get; init; }

    /// <summary>The mean.</summary>
    public required double Mean { get; init; }

    /// <summary>The smallest element.</summary>
    public required double Min { get; init; }

    /// <summary>The largest element.</summary>
    public required double Max { get; init; }

    /// <summary>The square root of the sum of squares.</summary>
    public required double Norm { get; init; }

    /// <summary>The dot products with the vectors of <see cref="ProjectionWeights"/>, which see order and single elements.</summary>
    public required double[] Projections { get; init; }

    /// <summary>The elements that are not finite; null where all are.</summary>
    public NonFiniteSummary? NonFinite { get; init; }

    /// <summary><c>sha256:</c> and the hash of all elements as little-endian bytes: says "bit-identical", never decides.</summary>
    public required string Sha256 { get; init; }
}
