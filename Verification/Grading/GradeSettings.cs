using Harness.Results.Summaries;

namespace Harness.Grading;

/// <summary>What a class was asked for, and how it is judged.</summary>
/// <param name="Rubric">The name of the rubric.</param>
/// <param name="Seeds">The fresh seeds that anybody may know.</param>
/// <param name="Exercises">What is asked for, in order.</param>
/// <param name="Hash">A hash of all that verdicts follow from beside the submissions: rubric, seeds, exercises, fixtures, this program, the sandbox.</param>
public sealed record GradeSettings(string Rubric, IReadOnlyList<uint> Seeds, IReadOnlyList<AskedExercise> Exercises, string Hash)
{
    /// <summary>The hash of each kind of input by its name, such as <c>seeds</c>; empty in a journal of an older version.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>The regular expression that finds a student's id in a path; null where the path's first part is the id.</summary>
    public string? IdRegex { get; init; }
}
