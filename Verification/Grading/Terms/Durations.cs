using static System.FormattableString;

namespace Harness.Grading.Terms;

/// <summary>Lengths of time in English, in the two greatest units that matter.</summary>
internal static class Durations
{
    /// <summary>The length within a sentence.</summary>
    /// <param name="length">More than 0.</param>
    public static string Text(TimeSpan length)
    {
        var (days, hours, minutes) = ((int)length.TotalDays, length.Hours, length.Minutes);
        string[] words = days > 0 ? [Of(days, "day"), Of(hours, "hour")] : [Of(hours, "hour"), Of(minutes, "minute")];
        return string.Join(' ', words.Where(word => word.Length > 0)) is { Length: > 0 } text ? text : "less than a minute";
    }

    private static string Of(int count, string unit) => count == 0 ? "" : Invariant($"{count} {unit}{(count == 1 ? "" : "s")}");
}
