namespace Harness.Grading;

/// <summary>A score that a person has set.</summary>
/// <param name="Id">Whose.</param>
/// <param name="Exercise">The exercise's id, or <see cref="Whole"/>.</param>
/// <param name="Score">The points, whatever was found; negative ones are taken off.</param>
/// <param name="Reason">Why, a sentence.</param>
public sealed record ScoreOverride(string Id, string Exercise, double Score, string Reason)
{
    /// <summary>Stands in place of an exercise for the score of all of them together.</summary>
    public const string Whole = "*";
}
