using System.CommandLine;
using Harness.Cli.Running;
using Harness.Comparison.ArrayFiles;
using Harness.Fixtures;
using Harness.Results;

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
            var ids = FixtureArguments.Select(store, [.. store.List()], parsed.GetRequiredValue(names), "a fixture");
            var exporter = new FixtureExporter(store, Folder(store, parsed.GetRequiredValue(output)), parsed.GetRequiredValue(format));
            var (files, refusals) = (0, 0);
            foreach (var id in ids)
            {
                cancellation.ThrowIfCancellationRequested();
                try
                {
                    foreach (var path in exporter.Export(id))
                    {
                        Console.Out.WriteLine(path);
                        files++;
                    }
                }
                catch (Exception exception) when (exception is UsageException or ArrayFileException)
                {
                    Console.Error.WriteLine($"harness: {exception.Message}");
                    refusals++;
                }
            }
            if (files + refusals == 0)
                throw new UsageException("Expected fixtures with arrays, found none that have any: the notebook's state sums and rows only.");
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
