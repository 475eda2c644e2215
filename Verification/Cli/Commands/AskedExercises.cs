using System.CommandLine;
using Harness.Cli.Composition;
using Harness.Course;
using Harness.Judging.Rubrics;
using Harness.Results;

namespace Harness.Cli.Commands;

/// <summary>What a submission is judged on, as options say it.</summary>
/// <param name="Rubric">The rubric.</param>
/// <param name="Exercises">The exercises.</param>
/// <param name="Offered">All exercises of the rubric.</param>
internal sealed record AskedExercises(Rubric Rubric, IReadOnlyList<Exercise> Exercises, OfferedExercises Offered)
{
    /// <summary>The arguments that say it again: all for whoever typed them, or only the name of a rubric that everybody has.</summary>
    public IReadOnlyList<string> Arguments { get; private init; } = [];

    /// <summary>The same for readers who have no file of whoever asks.</summary>
    public AskedExercises WithoutFiles() => ExerciseShelf.RubricNames.Contains(Rubric.Name) && Arguments is ["--rubric", _] ? this : this with { Arguments = [] };

    /// <summary>Reads the options.</summary>
    /// <param name="registry">What the program is composed of.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="rubric">The option that names a rubric or its file.</param>
    /// <param name="folders">The option that names folders of exercises.</param>
    /// <param name="ids">The option that names exercises.</param>
    /// <exception cref="UsageException">Something that is named is not there, or does not make sense.</exception>
    public static AskedExercises Of(Registry registry, ParseResult parsed, Option<string?> rubric, Option<string[]> folders, Option<string[]> ids)
    {
        try
        {
            var (named, added) = (parsed.GetValue(rubric), parsed.GetValue(folders) ?? []);
            return Of(new(registry.Exercises), named, [.. added.Select(Path.GetFullPath)], parsed.GetValue(ids) ?? []) with
            {
                Arguments = [.. named is null ? [] : (string[])["--rubric", named], .. added.SelectMany(folder => (string[])["--exercises", folder])],
            };
        }
        catch (WishException unfulfilled)
        {
            throw new UsageException($"Expected {unfulfilled.Expected} for {(unfulfilled.Member == "exercises" ? "--exercises" : unfulfilled.Member)}, found {unfulfilled.Found}.");
        }
    }

    private static AskedExercises Of(ExerciseShelf shelf, string? named, string[] folders, string[] patterns)
    {
        var rubric = named is null ? (folders.Length == 0 ? shelf.Rubric(ExerciseShelf.Course, []) with { Name = Rubric.Default.Name } : shelf.RubricOf(folders))
            : File.Exists(named) || !ExerciseShelf.RubricNames.Contains(named) ? Read(shelf, named, folders)
            : shelf.Rubric(named, folders);
        var offered = shelf.Offer(rubric.Wish);
        // Of what is defined by files there is more than anybody asks for at once.
        var isOwn = named is null && folders.Length > 0;
        Exercise[] exercises = [.. offered.Set.Select(patterns).Where(exercise => patterns.Length > 0 || (exercise.Variant is null && !isOwn) || rubric.Counts(exercise))];
        return new(rubric, exercises, offered);
    }

    private static Rubric Read(ExerciseShelf shelf, string file, string[] folders)
    {
        if (!File.Exists(file) && !Path.HasExtension(file) && !file.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new UsageException($"Expected a rubric's file or one of {string.Join(", ", ExerciseShelf.RubricNames)}, found '{file}'.");
        var wished = ExerciseWish.Any;
        var rubric = RubricFile.Read(file, wish => shelf.Offer(wished = wish with { Folders = [.. wish.Folders, .. folders] }).Set);
        return rubric with { Wish = wished };
    }
}
