using Harness.Course;
using Harness.Judging;
using Harness.Scripting;

namespace Harness.Submissions.Folders;

/// <summary>The names of classes and functions by which a file is known to hold an answer.</summary>
/// <param name="asked">Those of the exercises that are judged, in every dialect.</param>
/// <param name="others">Those of all other exercises and dialects.</param>
public sealed class KnownNames(IEnumerable<Exercise> asked, IEnumerable<Exercise> others)
{
    // Only a folder of several files needs them.
    private readonly Lazy<HashSet<string>> _asked = new(() => Normalized(asked));
    private readonly Lazy<HashSet<string>> _others = new(() => Normalized(others));

    /// <summary>No name at all.</summary>
    public static KnownNames None { get; } = new([], []);

    /// <summary>The names that a check knows.</summary>
    /// <param name="options">What is checked.</param>
    public static KnownNames Of(CheckOptions options) => new(options.Exercises.Concat(options.Alternatives.SelectMany(others => others)), options.Elsewhere);

    /// <summary>Whether a name is that of an exercise that is judged.</summary>
    /// <param name="name">A name in any case, with or without underscores.</param>
    public bool IsAsked(string name) => _asked.Value.Contains(Names.Normalize(name));

    /// <summary>Whether a name is that of any exercise.</summary>
    /// <param name="name">A name in any case, with or without underscores.</param>
    public bool IsKnown(string name) => IsAsked(name) || _others.Value.Contains(Names.Normalize(name));

    private static HashSet<string> Normalized(IEnumerable<Exercise> exercises) => [.. exercises.SelectMany(exercise => exercise.FreeNames).Select(Names.Normalize)];
}
