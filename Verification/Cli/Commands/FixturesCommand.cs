using System.CommandLine;
using System.IO.Enumeration;
using Harness.Comparison.Fixtures;
using Harness.Engine;
using Harness.Scripting;

namespace Harness.Cli.Commands;

/// <summary><c>harness fixtures</c>: locks reference numbers, and takes new ones in place of old.</summary>
internal static class FixturesCommand
{
    public static Command Create() => new("fixtures", "Makes and accepts reference fixtures.") { Generate(), Accept() };

    private static Command Generate()
    {
        var (exercise, seed, fixtures) = (SharedOptions.Exercise(), SharedOptions.Seed(), SharedOptions.Fixtures());
        var command = new Command("generate", "Makes the fixtures that are missing; where locked numbers differ, writes the new ones beside them as .received.json.")
        {
            exercise, seed, fixtures,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var store = SharedOptions.Store(parsed, fixtures);
            var generator = new FixtureGenerator(new ScriptPlayer(BuiltInLayers.Types), store);
            var seeds = SharedOptions.Seeds(parsed, seed);
            var made = new List<FixtureGeneration>();
            foreach (var wanted in SharedOptions.Exercises(parsed, exercise))
                foreach (var @case in wanted.Cases(seeds))
                {
                    cancellation.ThrowIfCancellationRequested();
                    made.Add(generator.Generate(wanted, @case));
                }
            return Task.FromResult(Report(made));
        });
        return command;
    }

    private static int Report(List<FixtureGeneration> made)
    {
        foreach (var generation in made.Where(generation => generation.Kind != FixtureGenerationKind.Unchanged))
            Console.Out.WriteLine($"{generation.Kind.ToString().ToUpperInvariant().ToLowerInvariant(),-9} {generation.Exercise}/{generation.Case}{(generation.Message.Length > 0 ? ": " + generation.Message : "")}");
        Console.Out.WriteLine(string.Join(", ", Enum.GetValues<FixtureGenerationKind>().Select(kind =>
            $"{made.Count(generation => generation.Kind == kind)} {kind.ToString().ToUpperInvariant().ToLowerInvariant()}")));
        return made.Any(generation => generation.Kind is FixtureGenerationKind.Differs or FixtureGenerationKind.Disputed) ? ExitCode.Disagreement : ExitCode.Agreement;
    }

    private static Command Accept()
    {
        var names = new Argument<string[]>("NAME") { Description = "Fixtures as exercise/case; * and ? stand for characters.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "Accepts everything that waits." };
        var fixtures = SharedOptions.Fixtures();
        var command = new Command("accept", "Takes received numbers in place of the locked ones.") { names, all, fixtures };
        command.SetAction(parsed =>
        {
            var store = SharedOptions.Store(parsed, fixtures);
            var patterns = parsed.GetRequiredValue(names);
            if (patterns.Length == 0 && !parsed.GetValue(all))
                throw new UsageException("Expected the fixtures to accept, as exercise/case, or --all; found neither.");
            var waiting = store.ListReceived(FixtureSets.Reference).Where(id => patterns.Length == 0 || patterns.Any(pattern => Matches(pattern, id))).ToArray();
            if (waiting.Length == 0)
                throw new UsageException($"Expected received fixtures to accept{(patterns.Length > 0 ? $" that match {string.Join(", ", patterns)}" : "")}, found none. 'harness fixtures generate' makes them.");
            // All are looked at before the first is taken.
            foreach (var id in waiting)
                if (store.ReadReceived(id).Problem is { } problem)
                    throw new UsageException($"The received numbers of {id} cannot be accepted: {problem.Message.Split("; ")[0]}; make them anew with: harness fixtures generate --exercise {id.Exercise}");
            foreach (var id in waiting)
            {
                store.Accept(id);
                Console.Out.WriteLine($"accepted {id}");
            }
        });
        return command;
    }

    private static bool Matches(string pattern, FixtureId id) => FileSystemName.MatchesSimpleExpression(pattern, $"{id.Exercise}/{id.Case}");
}
