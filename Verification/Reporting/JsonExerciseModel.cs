using Harness.Results;

namespace Harness.Reporting;

/// <summary>An exercise's members in their order.</summary>
internal sealed record JsonExerciseModel(
    string Id, string Title, double Points, double Score, Outcome Outcome, IReadOnlyList<string> Notes, IReadOnlyList<Check> Checks,
    IReadOnlyList<Diagnosis> Diagnosis)
{
    /// <summary>What the score consists of; left out where nothing was counted.</summary>
    public IReadOnlyList<ScorePart>? Parts { get; init; }

    /// <summary>The lines that failed checks are about; left out where they are not known.</summary>
    public IReadOnlyList<SourceExcerpt>? Excerpts { get; init; }
}
