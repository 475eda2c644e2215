namespace Harness.Results.Summaries;

/// <summary>Where the sources of a similar pair agree.</summary>
/// <param name="First">The path of one submission.</param>
/// <param name="Second">The path of the other.</param>
/// <param name="FirstLines">The lines of the first one's texts that both have, in their order.</param>
/// <param name="SecondLines">The same of the second one's.</param>
public sealed record ComparedPair(string First, string Second, IReadOnlyList<LineRange> FirstLines, IReadOnlyList<LineRange> SecondLines);
