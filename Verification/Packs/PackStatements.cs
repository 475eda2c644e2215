using System.Reflection;
using System.Text.RegularExpressions;
using Harness.Exercises;
using Harness.Exercises.Definitions;

namespace Harness.Packs;

/// <summary>The statements of exercises: <c>Linear.en.md</c> and <c>Linear.ru.md</c> for the class <c>Linear</c>. They are read when somebody asks.</summary>
public sealed partial class PackStatements
{
    private readonly Func<string, StatementFile?> _read;
    private readonly string? _folder;

    private PackStatements(Func<string, StatementFile?> read, string? folder = null)
    {
        (_read, _folder) = (read, folder);
    }

    /// <summary>The languages, that which takes the place of a missing one first.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "ru"];

    /// <summary>No statements.</summary>
    internal static PackStatements None { get; } = new(_ => null);

    /// <summary>The statements that are embedded in an assembly under the names of their files.</summary>
    internal static PackStatements In(Assembly assembly) => new(name => assembly.GetManifestResourceStream(name) is { } stream ? StatementFile.Read(stream) : null);

    /// <summary>The statements that lie in a folder.</summary>
    internal static PackStatements Beside(string folder) => new(name => StatementFile.Read(Path.Combine(folder, name)), folder);

    /// <summary>The statement of an exercise.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="language">The language that is wished for; where it is missing, another is taken.</param>
    /// <param name="finding">What is wrong with the file; null where nothing is.</param>
    /// <returns>The statement; null where there is none, or something is wrong with it.</returns>
    public Statement? Find(Exercise exercise, string language, out ExerciseFinding? finding)
    {
        finding = null;
        foreach (var candidate in Languages.OrderByDescending(known => known == language))
            if (Read(NameOf(exercise, candidate), out finding) is { } text)
                return new(candidate, text);
            else if (finding is not null)
                return null;
        return null;
    }

    /// <summary>What is wrong with the statements of exercises: files that cannot be read, formulas that do not end, names that are not of a class.</summary>
    /// <param name="exercises">All exercises of the place.</param>
    public IEnumerable<ExerciseFinding> Verify(IReadOnlyList<Exercise> exercises)
    {
        foreach (var name in exercises.SelectMany(exercise => Languages.Select(language => NameOf(exercise, language))))
            if (Read(name, out var finding) is { } text)
            {
                foreach (var (line, fault) in LatexDelimiters.Faults(text))
                    yield return new(PathOf(name), line, 0, fault);
            }
            else if (finding is not null)
            {
                yield return finding;
            }
        foreach (var (name, exercise) in Misnamed(exercises))
            yield return new(PathOf(name), 0, 0, $"Expected the name of the class, as in {NameOf(exercise, Languages[0])}, found '{name}'.");
    }

    private static string NameOf(Exercise exercise, string language) => $"{exercise.GetType().Name}.{language}.md";

    private string? Read(string name, out ExerciseFinding? finding)
    {
        var file = _read(name);
        finding = file?.Fault is { } fault ? new(PathOf(name), file.Line, 0, fault) : null;
        return file?.Text;
    }

    private string PathOf(string name) => _folder is null ? name : Path.Combine(_folder, name);

    /// <summary>Files that are called as an exercise or its file is, but not as its class.</summary>
    private IEnumerable<(string Name, Exercise Exercise)> Misnamed(IReadOnlyList<Exercise> exercises) =>
        _folder is null ? [] :
        from path in Directory.EnumerateFiles(_folder, "*.md").Order(StringComparer.Ordinal)
        let match = StatementName().Match(Path.GetFileName(path))
        where match.Success && !exercises.Any(exercise => exercise.GetType().Name == match.Groups["class"].Value)
        from exercise in exercises
        where IsCalled(exercise, match.Groups["class"].Value)
            // On some disks Linear.en.md and linear.en.md are one file.
            && !File.Exists(Path.Combine(_folder, NameOf(exercise, match.Groups["language"].Value)))
        select (match.Value, exercise);

    private static bool IsCalled(Exercise exercise, string name)
    {
        var about = exercise.GetType().GetCustomAttribute<ExerciseAttribute>();
        return ((string?[])[exercise.GetType().Name, about?.Id, Path.GetFileNameWithoutExtension(about?.File)]).Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"^(?<class>.+)\.(?<language>en|ru)\.md\z")]
    private static partial Regex StatementName();
}
