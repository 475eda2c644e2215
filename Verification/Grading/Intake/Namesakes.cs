using System.Text.RegularExpressions;

namespace Harness.Grading.Intake;

/// <summary>Finds students whom one id may stand for: learning platforms put a number of the student's into each name.</summary>
public static partial class Namesakes
{
    /// <summary>The ids of which files bear different numbers, each with two such names.</summary>
    /// <param name="submissions">What was handed in.</param>
    public static IEnumerable<(string Id, string First, string Second)> In(IEnumerable<HandedIn> submissions) =>
        from student in submissions.GroupBy(handedIn => handedIn.Id, StringComparer.Ordinal)
        let names = student.Select(handedIn => handedIn.File.Split('/')[0]).Where(name => NumberIn(name) is not null).DistinctBy(NumberIn).Take(2).ToArray()
        where names.Length > 1
        select (student.Key, names[0], names[1]);

    private static string? NumberIn(string name) => PlatformName().Match(name) is { Success: true } match ? match.Groups["number"].Value : null;

    // Moodle: Given Family_4711_assignsubmission_file; Canvas: familygiven_late_31_4711_hw.py, of which 31 is the student and 4711 the file.
    [GeneratedRegex("_(?<number>[0-9]+)_assignsubmission|^[^_/]+(?:_late)?_(?<number>[0-9]+)_[0-9]+_", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PlatformName();
}
