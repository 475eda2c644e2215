using System.Diagnostics;

namespace Harness.Tests.Grading;

/// <summary><c>harness grade</c> in a process of its own, which a test can kill.</summary>
internal static class GradeProcess
{
    /// <summary>Starts a run whose output nobody reads.</summary>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "harness.dll"), "grade", .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>The exit code of a run that is left alone.</summary>
    public static int RunToItsEnd(params string[] arguments)
    {
        using var process = Start(arguments);
        return process.WaitForExit(Patience.Program) ? process.ExitCode : throw new TimeoutException($"'harness grade {string.Join(' ', arguments)}' hangs.");
    }

    /// <summary>Starts a run, and kills it once some more submissions were graded.</summary>
    /// <param name="results">The folder of results.</param>
    /// <param name="submissions">How many more.</param>
    /// <param name="patience">How long it may go on after that.</param>
    /// <param name="arguments">The command.</param>
    /// <returns>Whether it was still at work then.</returns>
    public static bool KillAfter(string results, int submissions, TimeSpan patience, params string[] arguments)
    {
        using var process = Start(arguments);
        var files = Path.Combine(results, "results");
        var before = Count();
        while (!process.HasExited && Count() < before + submissions)
            Thread.Sleep(5);
        Thread.Sleep(patience);
        var midway = !process.HasExited && Count() > before;
        process.Kill();
        process.WaitForExit();
        return midway;

        int Count() => Directory.Exists(files) ? Directory.EnumerateFiles(files, "*.json").Count() : 0;
    }
}
