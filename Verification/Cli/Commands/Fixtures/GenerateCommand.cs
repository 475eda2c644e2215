using System.CommandLine;
using Harness.Cli.Composition;
using Harness.Cli.Rendering;
using Harness.Cli.Running;
using Harness.Course;
using Harness.Judging.Locking;
using Harness.Scripting;

namespace Harness.Cli.Commands.Fixtures;

/// <summary><c>harness fixtures generate</c>: locks what torch gives and nobody disputes.</summary>
internal static class GenerateCommand
{
    public static Command Create(Registry registry)
    {
        var (exercise, seed, shape, fixtures) = (SharedOptions.Exercise(), SharedOptions.Seed(), Shape(), SharedOptions.Fixtures());
        var newOnly = new Option<bool>("--new-only") { Description = "Makes what is missing and looks at nothing else." };
        var full = FixtureArguments.Full();
        var command = new Command("generate", "Makes the fixtures that are missing; where locked numbers differ, writes the new ones beside them as .received.json.")
        {
            exercise, seed, shape, newOnly, full, fixtures,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (subject, store) = (new ScriptPlayer(BuiltInLayers.Types), SharedOptions.StoreToWrite(parsed, fixtures));
            var generator = new FixtureGenerator(subject, store, parsed.GetValue(newOnly), parsed.GetValue(full)) { Witnesses = registry.Witnesses };
            var wanted = SharedOptions.Exercises(registry, parsed, exercise);
            var named = parsed.GetValue(seed) ?? [];
            (Exercise Exercise, Case Case)[] cases = parsed.GetValue(shape) is { } text
                ? [.. wanted.SelectMany(of => Shaped(of, text, named))]
                : [.. wanted.SelectMany(of => of.Cases(SharedOptions.Seeds(parsed, seed)), (of, @case) => (of, @case))];
            var made = new List<FixtureGeneration>();
            try
            {
                await ProgressLine.DuringAsync(cases.Length, progress => Task.Run(
                    () =>
                    {
                        foreach (var (of, @case) in cases)
                        {
                            cancellation.ThrowIfCancellationRequested();
                            made.Add(generator.Generate(of, @case));
                            progress.Report(@case.Id);
                        }
                        return made.Count;
                    },
                    cancellation));
            }
            finally
            {
                // Also of a run that was interrupted: what it locked stays locked.
                Report(made);
            }
            return made.Any(generation => generation.Kind is FixtureGenerationKind.Differs or FixtureGenerationKind.Disputed) ? ExitCode.Disagreement : ExitCode.Agreement;
        });
        return command;
    }

    private static Option<string?> Shape() => new("--shape")
    {
        Description = "Sizes instead of the default cases, as n=1000,in=7,out=4 or 1000x7x4; sizes that are not named keep their default.",
        HelpName = "SIZES",
    };

    private static IEnumerable<(Exercise, Case)> Shaped(Exercise exercise, string text, uint[] seeds)
    {
        var sizes = ShapeOption.Parse(exercise, text);
        return seeds.Length == 0 ? [(exercise, Exercise.Shaped(sizes))] : seeds.Select(seed => (exercise, Exercise.Shaped(sizes, seed)));
    }

    private static void Report(List<FixtureGeneration> made)
    {
        foreach (var generation in made.Where(generation => generation.Kind is not (FixtureGenerationKind.Unchanged or FixtureGenerationKind.Kept)))
            Console.Out.WriteLine($"{Word(generation.Kind),-9} {generation.Exercise}/{generation.Case}{(generation.Message.Length > 0 ? ": " + generation.Message : "")}");
        Console.Out.WriteLine(string.Join(", ", Enum.GetValues<FixtureGenerationKind>()
            .Select(kind => (Kind: kind, Count: made.Count(generation => generation.Kind == kind)))
            .Where(counted => counted.Count > 0)
            .Select(counted => $"{counted.Count} {Word(counted.Kind)}")));
    }

    private static string Word(FixtureGenerationKind kind) => kind switch
    {
        FixtureGenerationKind.Locked => "locked",
        FixtureGenerationKind.Unchanged => "unchanged",
        FixtureGenerationKind.Kept => "kept",
        FixtureGenerationKind.Differs => "differs",
        _ => "disputed",
    };
}
