using System.Diagnostics;

namespace Harness.Benchmarks;

/// <summary>A program whose output nobody needs, and the time that it took by the clock.</summary>
/// <param name="program">The program.</param>
/// <param name="arguments">Its arguments.</param>
internal sealed class ProgramRun(string program, params string[] arguments)
{
    /// <summary>The exit code of the latest run.</summary>
    public int ExitCode { get; private set; }

    /// <summary>The time of the latest run.</summary>
    public double Seconds { get; private set; }

    /// <summary>Runs it once.</summary>
    public void Run()
    {
        long start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Path.GetDirectoryName(program), RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.BeginErrorReadLine();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        (ExitCode, Seconds) = (process.ExitCode, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }
}
