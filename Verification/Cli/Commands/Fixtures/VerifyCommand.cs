using System.CommandLine;
using Harness.Cli.Composition;
using Harness.Cli.Running;
using Harness.Judging.Locking;

namespace Harness.Cli.Commands.Fixtures;

/// <summary><c>harness fixtures verify</c>: whether the files are all there, whole, and nobody's but the exercises'.</summary>
internal static class VerifyCommand
{
    public static Command Create(Registry registry)
    {
        var (exercise, fixtures) = (SharedOptions.Exercise(), SharedOptions.Fixtures());
        var command = new Command("verify", "Finds fixtures that are missing, orphaned, copied, damaged, edited by hand, of another witness or left over, and says how each is mended. Computes nothing.")
        {
            exercise, fixtures,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var store = SharedOptions.Store(parsed, fixtures);
            var exercises = SharedOptions.Exercises(registry, parsed, exercise);
            var problems = FixtureHygiene.Inspect(store, exercises, registry.Exercises, cancellation);
            foreach (var problem in problems)
                Console.Out.WriteLine(problem.Message);
            var isMeant = exercises.Select(wanted => wanted.Id).ToHashSet();
            var all = parsed.GetValue(exercise) is not { Length: > 0 };
            var counted = store.List().Count(id => all || isMeant.Contains(id.Exercise));
            var waiting = store.ListReceived().Count(id => all || isMeant.Contains(id.Exercise));
            if (waiting > 0)
                Console.Out.WriteLine($"{waiting} with received numbers; see them with: harness fixtures diff, take them with: harness fixtures accept");
            var found = problems.Count == 0 ? "nothing wrong" : $"{problems.Count} finding{(problems.Count == 1 ? "" : "s")}";
            var where = SharedOptions.IsOwn(store, parsed, fixtures) ? "" : " beside the program, since there is no folder of fixtures here or above";
            Console.Out.WriteLine($"{counted} fixture{(counted == 1 ? "" : "s")}{where}, {found}.");
            return Task.FromResult(problems.Count == 0 ? ExitCode.Agreement : ExitCode.Disagreement);
        });
        return command;
    }
}
