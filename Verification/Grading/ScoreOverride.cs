namespace Harness.Grading;

/// <summary>A score that a person has set.</summary>
/// <param name="Id">Whose.</param>
/// <param name="Exercise">The exercise's id.</param>
/// <param name="Score">The points, whatever was found.</param>
/// <param name="Reason">Why, a sentence.</param>
public sealed record ScoreOverride(string Id, string Exercise, double Score, string Reason);
