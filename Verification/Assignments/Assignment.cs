using System.Globalization;
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

    /// <summary>The exercises that an assignment may ask for, in their order.</summary>
    public static IReadOnlyList<Exercise> Exercises { get; } = [.. ExerciseSet.BuiltIn.All.Where(exercise => exercise.Kind != ExerciseKind.BuiltIn)];

    /// <summary>The exercises that it asks for.</summary>
    public IReadOnlyList<Exercise> Asked { get; init; } = Exercises;

    /// <summary>The points of exercises by id; one that has none is optional.</summary>
    public IReadOnlyDictionary<string, double> Points { get; init; } = ExerciseSet.BuiltIn.CorePoints;

    /// <summary>The heading; null for the ordinary one.</summary>
    public string? Title { get; init; }

    /// <summary>The deadline; null where none is stated.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>Whether the formulas of derivatives are shown; those of values always are.</summary>
    public bool ShowsDerivatives { get; init; } = true;

    /// <summary>The assignment's own case of an exercise.</summary>
    /// <param name="exercise">One of <see cref="Asked"/>.</param>
    public Case CaseOf(Exercise exercise) =>
        new("assignment", Seed, new([.. exercise.FreshSizes.Lengths.Select(size => (size.Name, Lengths.GetValueOrDefault(size.Name, size.Length)))]));

    /// <summary>What is written on top.</summary>
    /// <param name="check">The text on how numbers are checked: <c>check-notebook</c> or <c>check-program</c>.</param>
    internal string Introduction(string check)
    {
        var paragraphs = new List<string> { $"# {Title ?? Template.Read(Language, "title")}", Template.Read(Language, "intro"), Template.Read(Language, check), Template.Read(Language, "judged") };
        if (Due is { } due)
            paragraphs.Add(Template.Read(Language, "due").Replace("{{due}}", due.ToString(Language == AssignmentLanguage.Russian ? "dd.MM.yyyy HH:mm 'UTC'zzz" : "yyyy-MM-dd HH:mm 'UTC'zzz", CultureInfo.InvariantCulture), StringComparison.Ordinal));
        if (Commitment is not null)
            paragraphs.Add(Template.Read(Language, "commitment").Replace("{{commitment}}", Commitment, StringComparison.Ordinal));
        return string.Join("\n\n", paragraphs).Replace("{{seed}}", $"{Seed}", StringComparison.Ordinal);
    }

    /// <summary>Whether an exercise's formula is shown.</summary>
    /// <param name="exercise">One of <see cref="Asked"/>.</param>
    internal bool Shows(Exercise exercise) => ShowsDerivatives || exercise.Derivatives.Count == 0;

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
