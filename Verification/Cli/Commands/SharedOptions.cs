using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Harness.Cli.Composition;
using Harness.Course;
using Harness.Fixtures;
using Harness.Judging.Locking;
using Harness.Reporting.Translation;
using Harness.Results;

namespace Harness.Cli.Commands;

/// <summary>Options that several commands have; each command makes its own.</summary>
internal static class SharedOptions
{
    /// <summary>What stands between cells of CSV.</summary>
    public static Option<string> Separator() => new("--csv-separator") { Description = "What stands between cells of CSV: one character, or tab.", DefaultValueFactory = _ => ",", HelpName = "CHAR" };

    /// <summary>The separator that a user has named.</summary>
    public static char SeparatorOf(string text) => text switch
    {
        "tab" or "\\t" => '\t',
        [var c] when c is not ('"' or '\r' or '\n' or '.') && !char.IsLetterOrDigit(c) => c,
        _ => throw new UsageException($"Expected one character that no name or number has, or tab, for --csv-separator, found '{text}'."),
    };

    public static Option<string[]> Exercise() => new("--exercise")
    {
        Description = "Exercises by id, comma-separated or repeated; * and ? stand for characters. Without it all.",
        HelpName = "ID",
        CustomParser = result => [.. Split(result, "an exercise")],
    };

    public static Option<string?> MainFile() => new("--main")
    {
        Description = "Which file of a folder in Python or of notebooks is the main one, by its name or path with * and ?. Without it the one that defines most of what is asked for.",
        HelpName = "GLOB",
    };

    public static Option<string?> Rubric() => new("--rubric")
    {
        Description = "What a submission is judged on: a YAML file with points, exercises, dialect, tolerances, laws, limits and seeds, or a name for all exercises as one kind of course uses them: notebook, functions, params, modules, attributes, columns, book, engine, all.",
        HelpName = "FILE|NAME",
    };

    public static Option<string[]> ExerciseFolders() => new("--exercises")
    {
        Description = "A folder of exercises of one's own, C# files, or an assembly (.dll). It runs with your rights: name only what you trust.",
        HelpName = "DIR",
        AllowMultipleArgumentsPerToken = false,
    };

    public static Option<uint[]> Seed() => new("--seed")
    {
        Description = "Seeds of the fresh cases, comma-separated or repeated, 0 to 4294967295. Without it 17, 101 and 102.",
        HelpName = "S",
        CustomParser = result =>
        {
            var seeds = new List<uint>();
            foreach (var word in Split(result, "a seed"))
                if (uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
                    seeds.Add(seed);
                else
                    result.AddError($"Expected a seed from 0 to 4294967295, found '{word}'.");
            return [.. seeds.Distinct()];
        },
    };

    public static Option<string?> Fixtures() => new("--fixtures")
    {
        Description = "The folder of fixtures. Without it the nearest one upwards, else the one beside the program.",
        HelpName = "DIR",
    };

    public static Option<bool> NoColor() => new("--no-color") { Description = "No colours (also: the variable NO_COLOR)." };

    public static Option<string?> Culture()
    {
        var option = new Option<string?>("--culture")
        {
            Description = "The language of texts and reports; JSON, names in other programs' formats, usage errors and compilers' messages are English always. Without it the system's, where it is one of these.",
        };
        option.AcceptOnlyFromAmong([.. Translator.Languages]);
        return option;
    }

    /// <summary>The exercises that a command names.</summary>
    public static IReadOnlyList<Exercise> Exercises(Registry registry, ParseResult parsed, Option<string[]> option) => registry.Exercises.Select(parsed.GetValue(option) ?? []);

    /// <summary>The fresh seeds that a command names, or the default ones.</summary>
    public static IReadOnlyList<uint> Seeds(ParseResult parsed, Option<uint[]> option) => parsed.GetValue(option) is { Length: > 0 } named ? named : DefaultSeeds.All;

    /// <summary>The folder of fixtures that a command names, or the default one.</summary>
    public static FixtureStore Store(ParseResult parsed, Option<string?> option)
    {
        var named = parsed.GetValue(option);
        if (named is not null && string.IsNullOrWhiteSpace(named))
            throw new UsageException("Expected a folder of fixtures, found an empty name. Name one with --fixtures.");
        try
        {
            var store = named is null ? FixtureStore.Find(WorkingFolder()) : new FixtureStore(named);
            store.RequireMarker();
            return store;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or FixtureFormatException)
        {
            throw new UsageException(exception.Message);
        }
    }

    /// <summary>The folder of fixtures that subjects are judged by: as <see cref="Store"/>, but where the nearest one has recordings alone, the one beside the program.</summary>
    public static FixtureStore StoreOfExercises(ParseResult parsed, Option<string?> option)
    {
        var store = Store(parsed, option);
        return parsed.GetValue(option) is not null || FixtureSets.AreIn(store) ? store : FixtureStore.Find(AppContext.BaseDirectory);
    }

    /// <summary>Whether a folder of fixtures is the user's own: named, or found upwards; not the one beside the program.</summary>
    public static bool IsOwn(FixtureStore store, ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is not null || (FixtureStore.IsAbove(WorkingFolder()) && FixtureStore.Find(WorkingFolder()).Root == store.Root);

    /// <summary>The folder of fixtures that a command writes to: named or found upwards, never the copy beside the program.</summary>
    public static FixtureStore StoreToWrite(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is not null || FixtureStore.IsAbove(WorkingFolder())
            ? Store(parsed, option)
            : throw new UsageException($"Expected {FixtureStore.FolderName}/{FixtureStore.MarkerName} here or in a folder above, found none. Go where they are, or name the folder with --fixtures.");

    /// <summary>Where the user is; beside the program where that folder is no more.</summary>
    public static string WorkingFolder()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (IOException)
        {
            return AppContext.BaseDirectory;
        }
    }

    private static string[] Split(ArgumentResult result, string what)
    {
        string[] words = [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        if (words.Length == 0)
            result.AddError($"Expected {what}, found '{string.Join(' ', result.Tokens.Select(token => token.Value))}'.");
        return words;
    }
}
