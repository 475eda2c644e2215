using Harness.Comparison;
using Harness.Reporting.Formats;
using Harness.Results;

namespace Harness.Cli.Rendering;

/// <summary>The summary of a step of GitHub Actions: Markdown, in a file that the environment names.</summary>
internal static class StepSummary
{
    /// <summary>Appends to it where there is one; what cannot be written is said and costs no verdict.</summary>
    /// <param name="markdown">What is appended.</param>
    public static void Append(string markdown)
    {
        if (Environment.GetEnvironmentVariable(GitHubReport.SummaryVariable) is not { Length: > 0 } file)
            return;
        try
        {
            File.AppendAllText(file, markdown.EndsWith('\n') ? markdown : markdown + "\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(Legible.Line($"harness: The summary of the step cannot be written to '{file}', as {GitHubReport.SummaryVariable} says: {FileFault.Reason(exception)}."));
        }
    }
}
