namespace Harness.Comparison.Fixtures;

/// <summary>What is wrong with one fixture's file.</summary>
/// <param name="Kind">The kind of damage.</param>
/// <param name="Id">Which fixture.</param>
/// <param name="Path">The full path of its file.</param>
/// <param name="Message">One line that names the file and the cause and ends in the command that mends it.</param>
public sealed record FixtureProblem(FixtureProblemKind Kind, FixtureId Id, string Path, string Message);
