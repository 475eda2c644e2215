namespace Harness.Fixtures;

/// <summary>What is wrong with one file of a folder of fixtures.</summary>
/// <param name="Kind">The kind of damage.</param>
/// <param name="Path">The full path of the file.</param>
/// <param name="Message">One line that names the file and the cause and ends in the command that mends it.</param>
public sealed record FixtureProblem(FixtureProblemKind Kind, string Path, string Message);
