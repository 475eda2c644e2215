using System.CommandLine;
using System.Globalization;
using Harness.Comparison;
using Harness.Fixtures;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Cli.Commands.Fixtures;

/// <summary>What several of the commands on fixtures take.</summary>
internal static class FixtureArguments
{
    public static Argument<string[]> Names() => new("NAME")
    {
        Description = "Fixtures as exercise/case, set/exercise/case, an exercise alone, or a path; * and ? stand for characters.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Option<long?> MaxUlps() => new("--max-ulps")
    {
        Description = "The most units in the last place that an element may have moved.",
        HelpName = "N",
        CustomParser = result =>
        {
            if (long.TryParse(result.Tokens[^1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var ulps) && ulps < Ulps.Cap)
                return ulps;
            // Distances are capped there, so that a limit at the cap would bound nothing.
            result.AddError($"Expected a number of ULPs from 0 to {Ulps.Cap - 1}, found '{result.Tokens[^1].Value}'.");
            return null;
        },
    };

    public static Option<bool> Full() => new("--full") { Description = "Also writes all elements beside the fixture, as an .npz that NumPy reads." };

    /// <summary>The fixtures that are named, in their own order; all where none is named.</summary>
    /// <param name="store">The folder.</param>
    /// <param name="ids">Those there are.</param>
    /// <param name="names">The names.</param>
    /// <param name="what">What they are, for the message.</param>
    /// <exception cref="UsageException">A name means none of them.</exception>
    public static FixtureId[] Select(FixtureStore store, IReadOnlyCollection<FixtureId> ids, IReadOnlyCollection<string> names, string what)
    {
        var patterns = names.Select(name => (Name: name, Pattern: new FixturePattern(store, name))).ToArray();
        foreach (var (name, pattern) in patterns)
            if (!ids.Any(pattern.Matches))
                throw store.List().Any(pattern.Matches)
                    ? new UsageException($"Expected {what}, found that nothing waits beside '{name}'. 'harness fixtures list' shows what does.")
                    : new UsageException($"Expected {what}, found none that '{name}' names.{Suggestion.For(name, ids.Select(id => $"{id.Exercise}/{id.Case}").Distinct())} 'harness fixtures list' shows them all.");
        return [.. ids.Where(id => patterns.Length == 0 || patterns.Any(named => named.Pattern.Matches(id)))];
    }

    /// <summary>Refuses the notebook's fixtures, whether named or found: no command writes those.</summary>
    public static void RefuseNotebook(FixtureStore store, IEnumerable<string> names)
    {
        foreach (var name in names)
            if (name.Replace('\\', '/').StartsWith($"{FixtureStore.NotebookSet}/", StringComparison.OrdinalIgnoreCase)
                || name.Replace('\\', '/').Contains($"{Path.GetFileName(store.Root)}/{FixtureStore.NotebookSet}/", StringComparison.OrdinalIgnoreCase))
                throw new UsageException($"Expected a fixture that a program made, found '{name}': those of the set {FixtureStore.NotebookSet} are typed in by hand, and no command writes them.");
    }
}
