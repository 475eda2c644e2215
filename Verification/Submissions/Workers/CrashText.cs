using System.Globalization;
using Harness.Scripting;

namespace Harness.Submissions.Workers;

/// <summary>Why a worker ended, from its last words.</summary>
internal static class CrashText
{
    private const int Longest = 300;
    private const string FatalPythonError = "Fatal Python error: ";

    /// <summary>The kind of failure, and a clause that follows the step that was at work.</summary>
    /// <param name="output">What the worker printed.</param>
    /// <param name="exitCode">Its exit code; null where it has none yet.</param>
    public static (FailureKind Kind, string Clause) Read(string output, int? exitCode)
    {
        var lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Any(line => line.StartsWith("Out of memory", StringComparison.Ordinal) || line.Contains("System.OutOfMemoryException", StringComparison.Ordinal)))
            return (FailureKind.OutOfMemory, "ran out of memory");
        if (lines.Any(line => line.StartsWith("Stack overflow", StringComparison.Ordinal)))
            return (FailureKind.Crashed, "overflowed the stack, as a method does that calls itself without end");
        if (lines.FirstOrDefault(line => line.StartsWith("Unhandled exception.", StringComparison.Ordinal)) is { } unhandled)
            return (FailureKind.Crashed, $"ended its process: an exception in another thread, {Cut(unhandled["Unhandled exception.".Length..].Trim())}");
        if (lines.FirstOrDefault(line => line.StartsWith(FatalPythonError, StringComparison.Ordinal)) is { } fatal)
            return (FailureKind.Crashed, $"ended its process: {Cut(fatal[FatalPythonError.Length..])}");
        // The runtime's words stand on a line of their own, the submission's follow them.
        if (Array.FindIndex(lines, line => line.StartsWith("Process terminated.", StringComparison.Ordinal)) is >= 0 and var at && at + 1 < lines.Length)
            return (FailureKind.Crashed, $"ended its process: {Cut(lines[at + 1])}");
        return (FailureKind.Crashed, exitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $"ended its process with exit code {code}") : "closed its channel");
    }

    private static string Cut(string text) => text.Length <= Longest ? text.TrimEnd('.') : $"{text[..Longest]}…";
}
