namespace Harness.Judging.Locking;

/// <summary>What came of generating one fixture.</summary>
/// <param name="Exercise">The exercise's id.</param>
/// <param name="Case">The case's id.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Message">Who disputes it, or what to do next; empty where nothing need be said.</param>
public sealed record FixtureGeneration(string Exercise, string Case, FixtureGenerationKind Kind, string Message);
