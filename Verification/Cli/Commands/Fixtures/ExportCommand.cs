using System.CommandLine;
using Harness.Comparison.ArrayFiles;
using Harness.Engine;

namespace Harness.Cli.Commands.Fixtures;

/// <summary><c>harness fixtures export</c>: locked arrays as files of other programs.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var (names, fixtures) = (FixtureArguments.Names(), SharedOptions.Fixtures());
        var format = new Option<string>("--format") { Description = "npz for NumPy, json, or csv with one file an array.", DefaultValueFactory = _ => "npz" };
        format.AcceptOnlyFromAmong("npz", "json", "csv");
        var output = new Option<string>("--output") { Description = "The folder that the files go into, as set/exercise/case.", HelpName = "DIR", Required = true };
        var command = new Command("export", "Writes locked arrays as .npz, .json or .csv.") { names, format, output, fixtures };
        command.SetAction(parsed =>
        {
            var store = SharedOptions.Store(parsed, fixtures);
            var ids = FixtureArguments.Select(store, [.. store.Sets().SelectMany(store.List)], parsed.GetRequiredValue(names), "a fixture");
            var exporter = new FixtureExporter(store, parsed.GetRequiredValue(output), parsed.GetRequiredValue(format));
            var refusals = 0;
            foreach (var id in ids)
            {
                try
                {
                    foreach (var path in exporter.Export(id))
                        Console.Out.WriteLine(path);
                }
                catch (Exception exception) when (exception is UsageException or ArrayFileException)
                {
                    Console.Error.WriteLine($"harness: {exception.Message}");
                    refusals++;
                }
            }
            return refusals == 0 ? ExitCode.Agreement : ExitCode.Disagreement;
        });
        return command;
    }
}
