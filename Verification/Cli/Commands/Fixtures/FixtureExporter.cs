using Harness.Comparison;
using Harness.Comparison.ArrayFiles;
using Harness.Fixtures;
using Harness.Results;

namespace Harness.Cli.Commands.Fixtures;

/// <summary>Writes the arrays of fixtures as files of other programs.</summary>
/// <param name="store">The folder of fixtures.</param>
/// <param name="folder">The folder that the files go into.</param>
/// <param name="format"><c>npz</c>, <c>json</c> or <c>csv</c>.</param>
internal sealed class FixtureExporter(FixtureStore store, string folder, string format)
{
    /// <summary>Writes one fixture; one that states no arrays, as the notebook's, gives no file.</summary>
    /// <returns>The files that were written.</returns>
    /// <exception cref="UsageException">The fixture cannot be used, or does not hold every element.</exception>
    /// <exception cref="ArrayFileException">The format cannot hold an array.</exception>
    public IEnumerable<string> Export(FixtureId id)
    {
        var read = store.ReadWithArrays(id);
        if (read.Problem is { } problem)
            throw new UsageException(problem.Message);
        var arrays = new OrderedDictionary<string, NumericArray>();
        foreach (var (name, snapshot) in read.Fixture!.Arrays)
            arrays.Add(name, new(snapshot.Values ?? throw Incomplete(id, name), snapshot.Shape));
        var path = Path.Combine(folder, id.Set, id.Exercise, id.Case);
        return arrays.Count == 0 ? [] : format == "csv" ? [.. arrays.Select(array => Write(Path.Combine(path, FileName(id, array.Key) + ".csv"), array))] : [Write($"{path}.{format}", [.. arrays])];
    }

    private static UsageException Incomplete(FixtureId id, string name) => new(
        $"Expected every element of {id}, found {name} kept as a summary. Write them beside it with: harness fixtures {(id.Set == FixtureStore.ReferenceSet ? $"generate --exercise {id.Exercise} --full" : $"record --name {ShellWord.Quoted(id.Exercise)} --full FILE")}");

    /// <summary>An array's name as a part of a file's: those of other programs' arrays may be anything.</summary>
    private static string FileName(FixtureId id, string name) =>
        FixtureId.CanName(name) ? name : throw new UsageException($"Expected arrays of {id} that a file can be named after, found '{name}'. Export it as npz or json.");

    private static string Write(string path, params KeyValuePair<string, NumericArray>[] arrays)
    {
        ArrayFile.Write(path, new OrderedDictionary<string, NumericArray>(arrays));
        return path;
    }
}
