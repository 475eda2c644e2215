using Harness.Exercises;
using Harness.Exercises.Definitions;
using Harness.Packs;

namespace Harness.Tests.Exercises;

/// <summary>The built-in exercises, as they were read.</summary>
internal static class BuiltIn
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Exercise> All { get; } = PackLoader.BuiltIn().Exercises;

    /// <summary>The definition of an exercise that is right.</summary>
    public static ExerciseDefinition Definition(string id) => All.Select(Read).Single(definition => definition.Id == id);

    /// <summary>The definition of an exercise, or what is wrong with it.</summary>
    public static ExerciseDefinition Read(Exercise exercise) =>
        DefinitionReader.Read(exercise, out var findings) ?? throw new InvalidOperationException(string.Join('\n', findings));
}
