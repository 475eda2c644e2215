namespace Harness.Course;

/// <summary>Which exercises a rubric is about, before any of them is loaded.</summary>
/// <param name="Folders">Folders and assemblies with further exercises.</param>
/// <param name="Dialects">The dialects that are judged, those that are tried first come first; empty for whatever fits.</param>
/// <param name="Sizes">The sizes of fresh cases by exercise, such as <c>n=100 in=10</c>.</param>
public sealed record ExerciseWish(IReadOnlyList<string> Folders, IReadOnlyList<string> Dialects, IReadOnlyDictionary<string, string> Sizes)
{
    /// <summary>Whether exercises are judged in whatever way fits, where no dialect is named; else as in the course.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether what a fresh instance holds is judged.</summary>
    public bool JudgesInitial { get; init; } = true;

    /// <summary>Nothing in particular.</summary>
    public static ExerciseWish Any { get; } = new([], [], new Dictionary<string, string>());
}

/// <summary>The exercises that a wish comes to.</summary>
/// <param name="Set">One for each id.</param>
/// <param name="Alternatives">Further ways to use the same exercises, by id: judged where the first one's classes are not there.</param>
/// <param name="Elsewhere">What else there is, which is named where it fits and never judged.</param>
public sealed record OfferedExercises(ExerciseSet Set, ILookup<string, Exercise> Alternatives, IReadOnlyList<Exercise> Elsewhere)
{
    /// <summary>Exercises without alternatives.</summary>
    /// <param name="set">The exercises.</param>
    public static OfferedExercises Only(ExerciseSet set) => new(set, Array.Empty<Exercise>().ToLookup(exercise => exercise.Id), []);
}

/// <summary>A wish that nothing fulfils.</summary>
/// <param name="member">The rubric's member: <c>exercises</c>, <c>dialect</c> or <c>sizes</c>.</param>
/// <param name="expected">What was expected, in words that follow "Expected".</param>
/// <param name="found">What was found.</param>
public sealed class WishException(string member, string expected, string found) : Exception($"Expected {expected}, found {found}.")
{
    /// <summary>The rubric's member.</summary>
    public string Member { get; } = member;

    /// <summary>What was expected.</summary>
    public string Expected { get; } = expected;

    /// <summary>What was found.</summary>
    public string Found { get; } = found;
}
