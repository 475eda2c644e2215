namespace Harness.Course;

/// <summary>The exercises that a wish comes to.</summary>
/// <param name="Set">One for each id.</param>
/// <param name="Alternatives">Further ways to use the same exercises, by id: judged where the first one's classes are not there.</param>
/// <param name="Elsewhere">What else there is, which is named where it fits and never judged.</param>
public sealed record OfferedExercises(ExerciseSet Set, ILookup<string, Exercise> Alternatives, IReadOnlyList<Exercise> Elsewhere);
