using System.CommandLine;
using Harness.Cli.Running;
using Harness.Results;

namespace Harness.Cli.Commands.Fixtures;

/// <summary><c>harness fixtures reject</c>: throws away what waits; what is locked stays.</summary>
internal static class RejectCommand
{
    public static Command Create()
    {
        var (names, fixtures) = (FixtureArguments.Names(), SharedOptions.Fixtures());
        var all = new Option<bool>("--all") { Description = "Rejects everything that waits." };
        var command = new Command("reject", "Throws away received numbers; the locked ones stay.") { names, all, fixtures };
        command.SetAction((parsed, cancellation) =>
        {
            var store = SharedOptions.StoreToWrite(parsed, fixtures);
            var named = parsed.GetRequiredValue(names);
            if (named.Length == 0 && !parsed.GetValue(all))
                throw new UsageException("Expected the fixtures to reject, as exercise/case, or --all; found neither.");
            var rejected = FixtureArguments.Select(store, [.. store.ListReceived()], named, "received numbers");
            foreach (var id in rejected)
            {
                cancellation.ThrowIfCancellationRequested();
                store.Reject(id);
                Console.Out.WriteLine($"rejected {id}");
            }
            if (rejected.Length == 0)
                Console.Out.WriteLine("Nothing waits.");
            return Task.FromResult(ExitCode.Agreement);
        });
        return command;
    }
}
