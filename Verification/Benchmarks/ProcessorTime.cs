using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Harness.Benchmarks;

/// <summary>The processor time of a program with all that it starts and waits for, as bash counts it.</summary>
internal static partial class ProcessorTime
{
    // Its second line is that of the children.
    private const string Script = "\"$@\" > /dev/null 2>&1; code=$?; times; exit $code";

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The program and its arguments.</param>
    /// <returns>Its exit code, and seconds of user and system time.</returns>
    /// <exception cref="ContenderMissingException">There is no bash.</exception>
    public static (int ExitCode, double Seconds) Of(params string[] program)
    {
        if (!OperatingSystem.IsLinux())
            throw new ContenderMissingException("The time of a program with all that it starts is measured on Linux only.");
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", Script, "bash", .. program]) { RedirectStandardOutput = true })!;
        var times = process.StandardOutput.ReadToEnd().Split('\n');
        process.WaitForExit();
        return (process.ExitCode, times.Length < 2 ? double.NaN : Times().Matches(times[1]).Sum(time => Number(time, "m") * 60 + Number(time, "s")));
    }

    private static double Number(Match time, string group) => double.Parse(time.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<m>[0-9]+)m(?<s>[0-9.]+)s")]
    private static partial Regex Times();
}
