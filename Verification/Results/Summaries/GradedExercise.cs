namespace Harness.Results.Summaries;

/// <summary>What came of one exercise of a submission.</summary>
/// <param name="Id">The exercise's id.</param>
/// <param name="Outcome">Its outcome.</param>
/// <param name="Score">What it earned, an override included.</param>
/// <param name="Codes">The codes of its diagnosis, the most specific first.</param>
public sealed record GradedExercise(string Id, Outcome Outcome, double Score, IReadOnlyList<string> Codes)
{
    /// <summary>Why a person has set the score; null where nobody did.</summary>
    public string? Override { get; init; }
}
