using System.Globalization;
using System.Text.RegularExpressions;

namespace Harness.Grading.Terms;

/// <summary>Points in time as users write them and reports show them.</summary>
public static partial class TimeText
{
    /// <summary>What may be written, for messages.</summary>
    public const string Form = "a time such as 2026-11-30 23:59 or 2026-11-30T23:59:30+03:00";

    // Far from the ends of the calendar, so that any offset can be reckoned with.
    private const int Earliest = 1980;
    private const int Latest = 2999;

    private static readonly string[] Clocks = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF"];

    /// <summary>Reads a point in time.</summary>
    /// <param name="text">Date and time, with an offset from UTC or <c>Z</c>.</param>
    /// <param name="offset">The offset that holds where none is written; null where one must be.</param>
    /// <returns>Null where it is none.</returns>
    public static DateTimeOffset? Parse(string text, TimeSpan? offset)
    {
        var match = Time().Match(text);
        if (!match.Success || !DateTime.TryParseExact($"{match.Groups["date"].Value} {match.Groups["clock"].Value}", Clocks, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
            return null;
        var zone = match.Groups["zone"].Value;
        if ((zone.Length == 0 ? offset : zone is "Z" or "z" ? TimeSpan.Zero : OffsetOf(zone)) is not { } from || Math.Abs(from.TotalHours) > 14)
            return null;
        return From(clock, from);
    }

    /// <summary>A point in time of a clock that shows an offset from UTC.</summary>
    /// <returns>Null where no class hands anything in.</returns>
    public static DateTimeOffset? From(DateTime clock, TimeSpan offset) => clock.Year is < Earliest or > Latest ? null : new(DateTime.SpecifyKind(clock, DateTimeKind.Unspecified), offset);

    private static TimeSpan? OffsetOf(string zone)
    {
        var digits = zone[1..].Replace(":", "", StringComparison.Ordinal);
        var (hours, minutes) = (int.Parse(digits[..2], CultureInfo.InvariantCulture), int.Parse(digits[2..], CultureInfo.InvariantCulture));
        return minutes >= 60 ? null : new TimeSpan(hours, minutes, 0) * (zone[0] == '-' ? -1 : 1);
    }

    [GeneratedRegex(@"^(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?<clock>[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)?) ?(?<zone>[Zz]|[+-][0-9]{2}:?[0-9]{2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Time();
}
