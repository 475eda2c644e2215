using System.Diagnostics;

namespace Harness.Benchmarks;

/// <summary><c>harness check --watch</c>, which judges a file when it begins and again when it is saved.</summary>
internal static class WatchedProgram
{
    // What it says when it waits.
    private const string Waits = "to be saved";

    /// <summary>The seconds of the first judgement, from the start of the program, and of the second, from the moment of saving.</summary>
    /// <param name="submission">The file, of which a copy is watched.</param>
    public static (double First, double Second) Judge(string submission)
    {
        var folder = Directory.CreateTempSubdirectory("harness-benchmark-").FullName;
        try
        {
            var file = Path.Combine(folder, Path.GetFileName(submission));
            File.Copy(submission, file);
            long start = Stopwatch.GetTimestamp();
            using var process = Process.Start(new ProcessStartInfo(Programs.Harness, ["check", file, "--watch", "--culture", "en"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.BeginOutputReadLine();
            double first = Wait();
            // It may be busy with the worker of the next time for a moment.
            Thread.Sleep(1000);
            start = Stopwatch.GetTimestamp();
            File.AppendAllText(file, "\n");
            double second = Wait();
            process.Kill();
            process.WaitForExit();
            return (first, second);

            double Wait()
            {
                while (process.StandardError.ReadLine() is { } line)
                    if (line.Contains(Waits, StringComparison.Ordinal))
                        return Stopwatch.GetElapsedTime(start).TotalSeconds;
                throw new ContenderMissingException("harness check --watch ended at once.");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
