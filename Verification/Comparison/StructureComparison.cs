namespace Harness.Comparison;

/// <summary>What <see cref="StructureComparer"/> found.</summary>
/// <param name="Failures">For each array that does not agree its path, or <c>value</c>, and what is wrong with it, in the words of <see cref="MismatchMessage"/>; in the order in which they are expected.</param>
public sealed record StructureComparison(IReadOnlyList<(string Path, string Message)> Failures)
{
    /// <summary>Whether all agree.</summary>
    public bool Agrees => Failures.Count == 0;

    /// <summary>What is wrong with each that does not agree; empty where all do.</summary>
    public string Message => string.Join('\n', Failures.Select(failure => failure.Message));
}
