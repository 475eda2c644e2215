namespace Harness.Results;

/// <summary>The results of one case by what they earn.</summary>
/// <param name="Case">The case's id.</param>
/// <param name="Right">The results that satisfy every witness.</param>
/// <param name="Half">Those that are right for the subject's own forward only.</param>
/// <param name="Wrong">All others.</param>
public sealed record ScoredCase(string Case, IReadOnlyList<string> Right, IReadOnlyList<string> Half, IReadOnlyList<string> Wrong);
