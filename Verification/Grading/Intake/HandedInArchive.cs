using Harness.Comparison;
using Harness.Results;
using Harness.Submissions;

namespace Harness.Grading.Intake;

/// <summary>An archive of one student, read as <c>harness grade</c> reads it in a class.</summary>
public static class HandedInArchive
{
    /// <summary>Whether a path is that of an archive.</summary>
    /// <param name="path">The path of a file or folder.</param>
    public static bool Is(string path) => Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase) && File.Exists(path);

    /// <summary>Reads the one submission that is in it.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="languages">The languages.</param>
    /// <param name="mains">Chooses the main file.</param>
    /// <returns>The submission; where it may not be read one of nothing, with the reason.</returns>
    /// <exception cref="UsageException">There are several in it, or it cannot be read.</exception>
    public static SubmissionSource Read(string path, SubmissionLanguages languages, MainFiles mains)
    {
        using var submitted = Submitted.InArchive(path, languages, mains);
        HandedIn[] meant = [.. submitted.Submissions.Where(found => !found.IsPassedOver)];
        if (meant is not [var only])
            throw new UsageException($"Expected one main file in '{Legible.Line(path)}', found {string.Join(", ", meant.Select(found => $"'{Legible.Line(found.File)}'"))}: choose one of them with --main.");
        try
        {
            return SubmissionReader.Read(only, languages).Source;
        }
        catch (IOException exception)
        {
            throw new UsageException($"Expected a submission in '{Legible.Line(path)}', found one that cannot be read: {FileFault.Reason(exception)}.");
        }
    }
}
