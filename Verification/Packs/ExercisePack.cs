using Harness.Exercises;
using Harness.Exercises.Definitions;

namespace Harness.Packs;

/// <summary>Exercises that came from one place.</summary>
/// <param name="Name">The place: a folder, an assembly, or <c>built-in</c>.</param>
/// <param name="Exercises">The exercises, ordered by their ids.</param>
/// <param name="Findings">Why some or all are missing: what the compiler says, with file, line and column.</param>
public sealed record ExercisePack(string Name, IReadOnlyList<Exercise> Exercises, IReadOnlyList<ExerciseFinding> Findings)
{
    /// <summary>Right solutions that came with them, ordered by their names.</summary>
    public IReadOnlyList<PackText> Answers { get; init; } = [];

    /// <summary>Rubrics that came with them, ordered by their names; none beside those of a folder, which are named by their paths.</summary>
    public IReadOnlyList<PackText> Rubrics { get; init; } = [];

    /// <summary>Their statements.</summary>
    public PackStatements Statements { get; init; } = PackStatements.None;
}
