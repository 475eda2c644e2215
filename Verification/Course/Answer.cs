using Harness.Comparison;
using Harness.Fixtures;

namespace Harness.Course;

/// <summary>A witness's answer to somebody's result.</summary>
/// <param name="Outcome">Whether they agree, and if not in what way.</param>
/// <param name="Elements">The comparison element by element, of as many as the witness knows.</param>
/// <param name="Describe">The disagreement in words, given the result's name.</param>
public sealed record Answer(ComparisonOutcome Outcome, ArrayComparison Elements, Func<string, string> Describe)
{
    /// <summary>Whether they agree.</summary>
    public bool Agrees => Outcome == ComparisonOutcome.Passed;

    /// <summary>An answer by full values, or by one statistic.</summary>
    /// <param name="comparison">The comparison.</param>
    public static Answer Of(ArrayComparison comparison) => new(comparison.Outcome, comparison, name => MismatchMessage.Describe(name, comparison));

    /// <summary>An answer by a stored array, which may be a summary.</summary>
    /// <param name="comparison">The comparison.</param>
    public static Answer Of(SnapshotComparison comparison) => new(comparison.Outcome, comparison.Elements, name => SnapshotMessage.Describe(name, comparison));
}
