using System.Security.Cryptography;
using System.Text;
using Harness.Course;

namespace Harness.Assignments;

/// <summary>An assignment: for every exercise the statement, a stub, and asserts with numbers of its own, as a notebook and as a C# program.</summary>
/// <param name="Seed">The seed of all inputs; another one gives other numbers.</param>
/// <param name="Language">The language of the statements.</param>
/// <param name="Lengths">The lengths of the dimensions by name: n, in, out, m.</param>
/// <param name="Commitment">The SHA-256 of the seeds that are hidden until later; null where none are.</param>
public sealed record Assignment(uint Seed, AssignmentLanguage Language, IReadOnlyDictionary<string, int> Lengths, string? Commitment)
{
    /// <summary>The lengths where nothing else is asked for.</summary>
    public static IReadOnlyDictionary<string, int> DefaultLengths { get; } = new Dictionary<string, int> { ["n"] = 100, ["in"] = 5, ["out"] = 3, ["m"] = 4 };

    /// <summary>The exercises of an assignment, in their order.</summary>
    public static IReadOnlyList<Exercise> Exercises { get; } = [.. ExerciseSet.BuiltIn.All.Where(exercise => exercise.Kind != ExerciseKind.BuiltIn)];

    /// <summary>What is written on top.</summary>
    public string Introduction => Template.Read(Language, "intro").Replace("{{seed}}", $"{Seed}", StringComparison.Ordinal)
        + (Commitment is null ? "" : $"\n\n{Template.Read(Language, "commitment").Replace("{{commitment}}", Commitment, StringComparison.Ordinal)}");

    /// <summary>The assignment's own case of an exercise.</summary>
    /// <param name="exercise">One of <see cref="Exercises"/>.</param>
    public Case CaseOf(Exercise exercise) =>
        new("assignment", Seed, new([.. exercise.FreshSizes.Lengths.Select(size => (size.Name, Lengths.GetValueOrDefault(size.Name, size.Length)))]));

    /// <summary>The notebook in Python, nbformat 4.5.</summary>
    /// <param name="isAnswered">Whether with the answers, for the teacher.</param>
    public byte[] Notebook(bool isAnswered) => AssignmentNotebook.Write(this, isAnswered);

    /// <summary>The file-based program in C#.</summary>
    /// <param name="isAnswered">Whether with the answers, for the teacher.</param>
    public byte[] Program(bool isAnswered) => Encoding.UTF8.GetBytes(AssignmentProgram.Write(this, isAnswered));

    /// <summary>The hash by which the hidden seeds can be known again.</summary>
    /// <param name="hiddenSeeds">The content of the file that will be revealed.</param>
    public static string Commit(ReadOnlySpan<byte> hiddenSeeds) => Convert.ToHexStringLower(SHA256.HashData(hiddenSeeds));
}
