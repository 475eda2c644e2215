using System.Text.Encodings.Web;
using System.Text.Json;
using Harness.Comparison.Fixtures;

namespace Harness.Engine.Grading;

/// <summary>The file <c>summary.json</c> of a folder of results, schema <c>harness.summary/1</c>.</summary>
public static class GradeSummaryFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "summary.json";

    // Sentences stay readable: only what JSON itself forbids is escaped.
    private static readonly GradingJsonContext Relaxed =
        new(new JsonSerializerOptions(GradingJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true, NewLine = "\n" });

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="directory">The folder of results.</param>
    /// <param name="summary">What is written.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string directory, GradeSummary summary) =>
        AtomicFile.Write(Path.Combine(directory, Name), stream => JsonSerializer.Serialize(stream, summary, Relaxed.GradeSummary));

    /// <summary>Reads the file.</summary>
    /// <param name="directory">The folder of results.</param>
    /// <exception cref="UsageException">It is not there, or no summary that we know.</exception>
    public static GradeSummary Read(string directory)
    {
        var path = Path.Combine(directory, Name);
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, Relaxed.GradeSummary) is { Schema: GradeSummary.CurrentSchema } summary ? summary
                : throw new UsageException($"Expected the schema {GradeSummary.CurrentSchema} in '{path}', found another one.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageException($"Expected a summary of graded submissions in '{path}', found none that can be read: {exception.Message} 'harness grade PATH --out {directory}' makes one.");
        }
    }
}
