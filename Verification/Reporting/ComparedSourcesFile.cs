using System.Text.Json;
using Harness.Comparison;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Reporting;

/// <summary>The file <c>DIR/similar.json</c>: the sources of similar pairs. It is there only if there is such a pair.</summary>
public static class ComparedSourcesFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "similar.json";

    /// <summary>Writes the file, whole or not at all; removes it if there is no pair.</summary>
    /// <param name="directory">The folder of results.</param>
    /// <param name="sources">The sources.</param>
    /// <exception cref="IOException">It cannot be written or removed.</exception>
    public static void Write(string directory, ComparedSources sources)
    {
        var path = Path.Combine(directory, Name);
        if (sources.Pairs.Count == 0)
            File.Delete(path);
        else
            AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, sources, GradeSummaryJsonContext.Default.ComparedSources));
    }

    /// <summary>Reads the file.</summary>
    /// <param name="directory">The folder of results.</param>
    /// <returns>No pair if there is no file.</returns>
    /// <exception cref="UsageException">It is damaged, or cannot be read.</exception>
    public static ComparedSources Read(string directory)
    {
        var path = Path.Combine(directory, Name);
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, GradeSummaryJsonContext.Default.ComparedSources) is { Schema: ComparedSources.CurrentSchema } sources && IsWhole(sources) ? sources : throw Damaged(path);
        }
        catch (FileNotFoundException)
        {
            return ComparedSources.None;
        }
        catch (JsonException)
        {
            throw Damaged(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Expected the sources of similar pairs in '{path}', found that they cannot be read: {FileFault.Reason(exception)}.");
        }
    }

    private static bool IsWhole(ComparedSources sources) =>
        sources.Sources.All(source => source?.Texts.All(text => text is not null) == true)
        && sources.Pairs.All(pair => pair is not null && pair.FirstLines.Concat(pair.SecondLines).All(range => range is { Text: >= 0, First: >= 1 } && range.Last >= range.First));

    private static UsageException Damaged(string path) =>
        new($"Expected sources of the schema {ComparedSources.CurrentSchema} in '{path}', found a damaged file. 'harness grade' writes it anew.");
}
