namespace Harness.Reporting;

/// <summary>A part of a score in English.</summary>
/// <param name="Text">What it earns or costs, and for what.</param>
/// <param name="Cases">The cases that were counted, those of equal results together; empty where none were.</param>
public sealed record ScoreLine(string Text, IReadOnlyList<string> Cases);
