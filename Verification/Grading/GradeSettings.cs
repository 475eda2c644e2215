using Harness.Results.Summaries;

namespace Harness.Grading;

/// <summary>What a class was asked for, and how it is judged.</summary>
/// <param name="Rubric">The name of the rubric.</param>
/// <param name="Seeds">The fresh seeds that anybody may know.</param>
/// <param name="Exercises">What is asked for, in order.</param>
/// <param name="Hash">A hash of all that verdicts follow from beside the submissions: rubric, seeds, exercises, fixtures, this program, the sandbox.</param>
public sealed record GradeSettings(string Rubric, IReadOnlyList<uint> Seeds, IReadOnlyList<AskedExercise> Exercises, string Hash);
