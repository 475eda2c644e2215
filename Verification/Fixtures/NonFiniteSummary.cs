namespace Harness.Fixtures;

/// <summary>The elements of a large array that are not finite.</summary>
/// <param name="NaN">How many are NaN.</param>
/// <param name="PositiveInfinity">How many are +∞.</param>
/// <param name="NegativeInfinity">How many are −∞.</param>
/// <param name="Sha256">
/// <c>sha256:</c> and the hash of their places: for each, in row-major order, its position as eight little-endian bytes and one
/// byte 0 (NaN), 1 (+∞) or 2 (−∞).
/// </param>
public sealed record NonFiniteSummary(long NaN, long PositiveInfinity, long NegativeInfinity, string Sha256);
