using System.CommandLine;
using Harness.Comparison;
using Harness.Comparison.ArrayFiles;
using Harness.Fixtures;
using Harness.Results;

namespace Harness.Cli.Commands.Fixtures;

/// <summary>The files of other programs that are recorded and compared.</summary>
internal static class RecordedFiles
{
    public static Option<string> Name() => new("--name") { Description = "What the arrays belong to: the folder of their fixtures.", HelpName = "NAME", Required = true };

    public static Argument<string[]> Files() => new("FILE") { Description = "Files of arrays: .npy, .npz, .json or .csv. Each is a fixture of its own, named as the file.", Arity = ArgumentArity.OneOrMore };

    /// <summary>The folder of fixtures that is named or nearest upwards; else one is begun where the user is, and never beside the program.</summary>
    public static FixtureStore StoreToWrite(ParseResult parsed, Option<string?> option)
    {
        var named = parsed.GetValue(option);
        if (named is null && !FixtureStore.IsAbove(SharedOptions.WorkingFolder()))
            return Begin(Path.Combine(SharedOptions.WorkingFolder(), FixtureStore.FolderName));
        return named is { Length: > 0 } && !Directory.Exists(named) ? Begin(named) : SharedOptions.Store(parsed, option);
    }

    public static Option<string[]> Only() => new("--only")
    {
        Description = "Only arrays of these names, separated by commas; what else a .npz or .json holds may be text.",
        HelpName = "NAMES",
        CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
    };

    /// <summary>Reads all files before anything is written.</summary>
    /// <exception cref="UsageException">A file cannot be read, two have one name, or a name cannot be a fixture's.</exception>
    public static IReadOnlyList<(string Path, string Case, IReadOnlyDictionary<string, NumericArray> Arrays)> Read(
        string name, string[] paths, string[] only, CancellationToken cancellation)
    {
        if (Array.Find(paths, path => path.StartsWith('-') && !File.Exists(path)) is { } option)
            throw new UsageException($"Unknown option '{option}'. 'harness fixtures record --help' and 'harness fixtures compare --help' show what there is.");
        foreach (var part in paths.Select(path => Path.GetFileNameWithoutExtension(path)).Prepend(name))
            if (!FixtureId.CanName(part))
                throw new UsageException($"Expected a name that a fixture can have on every platform, found '{part}', which cannot name a file. Choose another.");
        var twice = paths.GroupBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw new UsageException($"Expected files of different names, found {string.Join(" and ", twice.Select(path => $"'{path}'"))}: the fixture is named as the file. Rename one of them, or record it under another --name.");
        try
        {
            var read = paths.Select(path =>
            {
                cancellation.ThrowIfCancellationRequested();
                return (Path: path, Path.GetFileNameWithoutExtension(path), Arrays: ArrayFile.Read(path, only));
            }).ToArray();
            foreach (var (path, _, arrays) in read)
                if (arrays.Keys.FirstOrDefault(array => !FixtureRecorder.CanName(array)) is { } unkept)
                    throw new UsageException($"Expected names of arrays of at most 10,000 characters and none of them hidden in '{path}', found \"{Legible.Line(unkept, 100)}\". Give it another.");
            return Array.Find(read, file => file.Arrays.Count == 0) is { Path: { } empty }
                ? throw new UsageException($"Expected arrays in '{empty}', found none.")
                : read;
        }
        catch (ArrayFileException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    private static FixtureStore Begin(string folder)
    {
        var store = new FixtureStore(folder);
        store.WriteMarker();
        // What waits for a decision is not for the repository.
        var ignored = Path.Combine(store.Root, ".gitignore");
        if (!File.Exists(ignored))
            File.WriteAllText(ignored, "*.received.*\n");
        Console.Out.WriteLine($"began     {store.Root}");
        return store;
    }
}
