using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Harness.Comparison.Fixtures;
using Harness.Engine;
using Harness.Engine.Exercises;

namespace Harness.Cli.Commands;

/// <summary>Options that several commands have; each command makes its own.</summary>
internal static class SharedOptions
{
    public static Option<string[]> Exercise() => new("--exercise")
    {
        Description = "Exercises by id, comma-separated or repeated; * and ? stand for characters (default: all).",
        HelpName = "ID",
        DefaultValueFactory = _ => [],
        CustomParser = result => [.. Split(result, "an exercise")],
    };

    public static Option<uint[]> Seed() => new("--seed")
    {
        Description = "Seeds of the fresh cases, comma-separated or repeated, 0 to 4294967295 (default: 17,101,102).",
        HelpName = "S",
        DefaultValueFactory = _ => [.. DefaultSeeds.All],
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
        Description = "The folder of fixtures (default: the nearest one upwards, else the one beside the program).",
        HelpName = "DIR",
    };

    public static Option<bool> NoColor() => new("--no-color") { Description = "No colours (also: the variable NO_COLOR)." };

    /// <summary>The exercises that a command names.</summary>
    public static IReadOnlyList<Exercise> Exercises(ParseResult parsed, Option<string[]> option) => ExerciseCatalog.Select(parsed.GetRequiredValue(option));

    /// <summary>The folder of fixtures that a command names, or the default one.</summary>
    public static FixtureStore Store(ParseResult parsed, Option<string?> option)
    {
        var named = parsed.GetValue(option);
        try
        {
            var store = named is null ? FixtureStore.Find(Environment.CurrentDirectory) : new FixtureStore(named);
            return File.Exists(Path.Combine(store.Root, FixtureStore.MarkerName))
                ? store
                : throw new UsageException($"Expected a folder of fixtures with {FixtureStore.MarkerName} in it, found none at '{named}'. Name another one with --fixtures.");
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or ArgumentException)
        {
            throw new UsageException(exception.Message);
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
