using System.CommandLine;
using Harness.Comparison.ArrayFiles;
using Harness.Comparison.Fixtures;
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
        command.SetAction((parsed, cancellation) =>
        {
            var store = SharedOptions.Store(parsed, fixtures);
            var ids = FixtureArguments.Select(store, [.. store.Sets().SelectMany(store.List)], parsed.GetRequiredValue(names), "a fixture");
            var exporter = new FixtureExporter(store, Folder(store, parsed.GetRequiredValue(output)), parsed.GetRequiredValue(format));
            var refusals = 0;
            foreach (var id in ids)
            {
                cancellation.ThrowIfCancellationRequested();
                try
                {
                    var written = exporter.Export(id).ToArray();
                    foreach (var path in written)
                        Console.Out.WriteLine(path);
                    if (written.Length == 0 && parsed.GetRequiredValue(names).Length > 0)
                        throw new UsageException($"Expected arrays in {id}, found expectations of arrays only, which no file holds.");
                }
                catch (Exception exception) when (exception is UsageException or ArrayFileException)
                {
                    Console.Error.WriteLine($"harness: {exception.Message}");
                    refusals++;
                }
            }
            return Task.FromResult(refusals == 0 ? ExitCode.Agreement : ExitCode.Disagreement);
        });
        return command;
    }

    /// <summary>Anywhere but among the fixtures themselves, whose files the exported ones could replace.</summary>
    private static string Folder(FixtureStore store, string output)
    {
        if (string.IsNullOrWhiteSpace(output))
            throw new UsageException("Expected a folder to export to, found an empty name. Name one with --output.");
        var inside = Path.GetRelativePath(store.Root, Path.GetFullPath(output)) is var path && path != ".." && !path.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !Path.IsPathRooted(path);
        return inside ? throw new UsageException($"Expected a folder outside the fixtures to export to, found '{output}'. Name another one with --output.") : output;
    }
}
