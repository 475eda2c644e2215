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
