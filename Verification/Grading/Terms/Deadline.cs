namespace Harness.Grading.Terms;

/// <summary>Until when a class hands in, and what happens after that.</summary>
/// <param name="Due">The last moment that is in time.</param>
/// <param name="Penalty">What being late costs; null where it costs nothing and is only noted.</param>
public sealed record Deadline(DateTimeOffset Due, LatePenalty? Penalty);
