namespace Harness.Results.Summaries;

/// <summary>Submissions of two students whose code is alike after names, order, comments and layout are left out of account.</summary>
/// <param name="First">The path of one, the lesser in ordinal order.</param>
/// <param name="Second">The path of the other.</param>
/// <param name="Share">The share of the smaller one's passages that the other has too, from 0 to 1.</param>
/// <param name="Passages">How many passages both have.</param>
public sealed record SimilarPair(string First, string Second, double Share, int Passages);
