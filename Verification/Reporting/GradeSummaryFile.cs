using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Harness.Comparison;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Reporting;

/// <summary>The files of a class that was graded: <c>DIR/summary.json</c>, schema <c>harness.summary/1</c>, and the results that it names.</summary>
public static class GradeSummaryFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "summary.json";

    /// <summary>The folder of the results, and what their paths in the summary begin with.</summary>
    public const string ResultsFolder = "results";

    private const int StampDigits = 16;

    // Names of people stay readable: only what JSON itself forbids is escaped.
    private static readonly GradeSummaryJsonContext Relaxed =
        new(new JsonSerializerOptions(GradeSummaryJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes the summary, whole or not at all.</summary>
    /// <param name="directory">The folder; it is made where it is missing.</param>
    /// <param name="summary">The summary.</param>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Write(string directory, GradeSummary summary)
    {
        var path = Path.Combine(directory, Name);
        try
        {
            AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(Json(summary))));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The summary cannot be written to '{path}': {FileFault.Reason(exception)}.");
        }
    }

    /// <summary>The summary as JSON, indented, ending in a line feed.</summary>
    /// <param name="summary">The summary.</param>
    public static string Json(GradeSummary summary) => JsonSerializer.Serialize(summary, Relaxed.GradeSummary).ReplaceLineEndings("\n") + "\n";

    /// <summary>By what a page says which grading it is of.</summary>
    /// <param name="summary">The summary.</param>
    public static string StampOf(GradeSummary summary) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json(summary))))[..StampDigits];

    /// <summary>Reads the summary of a class.</summary>
    /// <param name="directory">The folder that <c>harness grade --out</c> wrote.</param>
    /// <exception cref="UsageException">There is none, or it is damaged.</exception>
    public static GradeSummary Read(string directory)
    {
        var path = Path.Combine(directory, Name);
        var text = Text(path, $"the summary of a class in '{path}'", "Name the folder that 'harness grade --out' wrote.");
        try
        {
            var summary = JsonSerializer.Deserialize(text, GradeSummaryJsonContext.Default.GradeSummary);
            if (summary?.Schema != GradeSummary.CurrentSchema)
                throw new UsageException($"Expected the schema {GradeSummary.CurrentSchema} in '{path}', found {summary?.Schema ?? "null"}. 'harness grade' writes it anew.");
            if (GradeFacts.Fault(summary) is { } fault)
                throw new UsageException($"Expected a summary of the schema {GradeSummary.CurrentSchema} in '{path}', found a damaged one: {fault} makes no sense. 'harness grade' writes it anew.");
            // A path is followed: none may lead elsewhere.
            foreach (var submission in summary.Submissions)
                if (submission.Result.Split('/') is not [ResultsFolder, var name] || !GradeFacts.IsName(name))
                    throw new UsageException($"Expected the result of {submission.File} as {ResultsFolder}/NAME.json in '{path}', found '{submission.Result}'. 'harness grade' writes it anew.");
            return summary;
        }
        catch (JsonException exception)
        {
            throw new UsageException($"Expected a summary of the schema {GradeSummary.CurrentSchema} in '{path}', found a damaged one: something else stands at {JsonFault.Place(exception)}. 'harness grade' writes it anew.");
        }
    }

    /// <summary>Reads the result of a submission.</summary>
    /// <param name="directory">The folder of the class.</param>
    /// <param name="submission">One of its summary's submissions.</param>
    /// <exception cref="UsageException">The file is missing or damaged.</exception>
    public static CheckReport ReadResult(string directory, GradedSubmission submission)
    {
        var path = Path.Combine(directory, submission.Result);
        var text = Text(path, $"the result of {submission.File} in '{path}'", "'harness grade' writes it anew.");
        try
        {
            return JsonReport.Read(text);
        }
        catch (FormatException exception)
        {
            throw new UsageException($"The result of {submission.File} in '{path}' is damaged: {exception.Message} Delete it, and 'harness grade' writes it anew.");
        }
    }

    private static string Text(string path, string what, string mending)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"Expected {what}, found no such file. {mending}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"Expected {what}, found that it cannot be read: {FileFault.Reason(exception)}.");
        }
    }
}
