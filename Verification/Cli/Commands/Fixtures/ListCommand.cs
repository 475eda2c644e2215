using System.CommandLine;
using Harness.Cli.Rendering;
using Harness.Fixtures;
using Spectre.Console;

namespace Harness.Cli.Commands.Fixtures;

/// <summary><c>harness fixtures list</c>: what is locked, where it comes from, and what waits.</summary>
internal static class ListCommand
{
    // One fixture may hold thousands, which nobody reads and the table takes minutes to wrap.
    private const int MostListed = 12;

    public static Command Create()
    {
        var (names, fixtures, noColor) = (FixtureArguments.Names(), SharedOptions.Fixtures(), SharedOptions.NoColor());
        var command = new Command("list", "Lists the fixtures: where the numbers come from, what they are, and what waits to be accepted.") { names, fixtures, noColor };
        command.SetAction(parsed =>
        {
            var store = SharedOptions.Store(parsed, fixtures);
            var all = store.Sets().SelectMany(set => store.List(set).Union(store.ListReceived(set))).ToArray();
            var named = FixtureArguments.Select(store, all, parsed.GetRequiredValue(names), "a fixture");
            Consoles.Show(console => Render(console, store, named), parsed.GetValue(noColor));
        });
        return command;
    }

    private static void Render(IAnsiConsole console, FixtureStore store, FixtureId[] ids)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("fixture", "from", "arrays", "state");
        foreach (var id in ids)
        {
            var (fixture, problem) = store.Read(id);
            table.AddRow(new Text($"{id}"), new Text(From(fixture)), new Text(Arrays(fixture)), new Text(State(store, id, problem)));
        }
        console.Write(table);
        console.WriteLine($"{ids.Length} fixture{(ids.Length == 1 ? "" : "s")} in {store.Root}");
    }

    private static string From(Fixture? fixture) => fixture?.Source is not { } source ? "-"
        : string.Join(", ", source.Versions.Where(version => version.Key != "torchsharp").Select(version => $"{version.Key} {version.Value}").DefaultIfEmpty(source.Witness));

    private static string Arrays(Fixture? fixture)
    {
        if (fixture is null)
            return "-";
        string[] all = [.. fixture.Arrays.Select(array => $"{array.Key} {Shape(array.Value)}"), .. fixture.Expectations.Select(expectation => expectation.Id)];
        return string.Join(", ", all.Take(MostListed)) + (all.Length > MostListed ? $" and {all.Length - MostListed} more" : "");
    }

    private static string Shape(ArraySnapshot array) => array.Shape.Length == 0 ? "1" : string.Join('x', array.Shape);

    private static string State(FixtureStore store, FixtureId id, FixtureProblem? problem)
    {
        var waits = File.Exists(store.ReceivedPathOf(id));
        return problem switch
        {
            { Kind: FixtureProblemKind.Missing } when waits => "new, waits",
            { Kind: FixtureProblemKind.ChecksumMismatch } => "edited by hand",
            { Kind: FixtureProblemKind.FutureSchema } => "of another version",
            not null => "unusable",
            _ => $"locked{(File.Exists(store.ArraysPathOf(id)) ? ", with .npz" : "")}{(waits ? ", new numbers wait" : "")}",
        };
    }
}
