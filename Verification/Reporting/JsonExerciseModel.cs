using Harness.Results;

namespace Harness.Reporting;

/// <summary>An exercise's members in their order.</summary>
internal sealed record JsonExerciseModel(
    string Id, string Title, double Points, double Score, Outcome Outcome, IReadOnlyList<string> Notes, IReadOnlyList<Check> Checks,
    IReadOnlyList<Diagnosis> Diagnosis)
{
    /// <summary>What the score consists of; left out where nothing was counted.</summary>
    public IReadOnlyList<ScorePart>? Parts { get; init; }
}
