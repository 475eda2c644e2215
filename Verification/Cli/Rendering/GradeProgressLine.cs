using System.Globalization;
using Harness.Grading;

namespace Harness.Cli.Rendering;

/// <summary>How far a class is graded, as one line of a log.</summary>
internal static class GradeProgressLine
{
    /// <summary>Counts, rate, time left and mistakes so far.</summary>
    /// <param name="progress">How far it is; at least one is done.</param>
    /// <param name="elapsed">How long that took.</param>
    public static string Of(GradeProgress progress, TimeSpan elapsed)
    {
        var left = elapsed * ((progress.Total - progress.Done) / (double)progress.Done);
        string[] parts =
        [
            string.Create(CultureInfo.InvariantCulture, $"{progress.Done} of {progress.Total} submissions graded"),
            .. progress.Kept > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{progress.Kept} kept")] : (string[])[],
            string.Create(CultureInfo.InvariantCulture, $"{progress.Done / Math.Max(elapsed.TotalSeconds, 1e-3):0.0}/s"),
            .. left > TimeSpan.Zero ? [$"{Rounded(left)} left"] : (string[])[],
            .. Mistakes(progress) is { Length: > 0 } mistakes ? [mistakes] : (string[])[],
        ];
        return $"harness: {string.Join(", ", parts)}";
    }

    /// <summary>How many have mistakes or could not be judged; empty where none.</summary>
    /// <param name="progress">How far the class is graded.</param>
    public static string Mistakes(GradeProgress progress) => string.Join(", ",
        new[] { (Count: progress.Failed, What: "with mistakes"), (Count: progress.Unjudged, What: "not judged") }
            .Where(part => part.Count > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count} {part.What}")));

    private static string Rounded(TimeSpan time) => time.TotalSeconds < 90
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMinutes):0} min");
}
