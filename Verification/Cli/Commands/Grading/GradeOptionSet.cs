using System.CommandLine;
using System.Globalization;
using Harness.Grading;
using Harness.Results;

namespace Harness.Cli.Commands.Grading;

/// <summary>Options that grading a class and putting its parts together share; each command makes its own.</summary>
internal static class GradeOptionSet
{
    public static Option<string> Out(string description) => new("--out") { Description = description, HelpName = "DIR", Required = true };

    public static Option<string?> Overrides() => new("--overrides")
    {
        Description = "Scores that a person has set, as CSV with the columns id, exercise, score, reason. They are kept for later runs until another file is named.",
        HelpName = "FILE",
    };

    /// <summary>Who is in the class and until when it hands in.</summary>
    public static (Option<string?> Roster, Option<string?> Times, Option<string?> Due, Option<string?> Late) Terms() => (
        new("--roster") { Description = "Who is in the class, as CSV with the column id and, if wanted, name and group: who has handed nothing in has a row. Kept for later runs until another file is named.", HelpName = "FILE" },
        new("--times") { Description = "When submissions were handed in: a CSV file with the columns id (or file) and time, 'archive' for what the class's .zip states, or 'disk' for when files were last written.", HelpName = "SOURCE" },
        new("--due") { Description = "The deadline with its offset from UTC, such as 2026-11-30T23:59+03:00; times without an offset are taken in it. Kept until another one is named; 'none' takes it back.", HelpName = "TIME" },
        new("--late") { Description = "What being late costs of the points earned, for each day or hour begun, such as '10%/day, at most 50%'; without it lateness is only noted. 'none' takes it back.", HelpName = "RULE" });

    public static Option<string> Attempt()
    {
        var option = new Option<string>("--attempt") { Description = "Which attempt of an id counts: the last in the order of paths, or the best.", DefaultValueFactory = _ => "last" };
        option.AcceptOnlyFromAmong("last", "best");
        return option;
    }

    /// <summary>A whole number within bounds.</summary>
    public static Option<int?> Number(string name, string description, string helpName, int least, int most)
    {
        var option = new Option<int?>(name) { Description = string.Create(CultureInfo.InvariantCulture, $"{description} {least} to {most}."), HelpName = helpName };
        option.CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[^1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"Expected a number from {least} to {most} for {name}, found '{result.Tokens[^1].Value}'."));
            return null;
        };
        return option;
    }

    public static AttemptChoice AttemptOf(string text) => Enum.Parse<AttemptChoice>(text, ignoreCase: true);

    /// <summary>The folder of results.</summary>
    public static string FolderOf(string text) => !string.IsNullOrWhiteSpace(text) ? text : throw new UsageException("Expected a folder for results, found an empty name. Name one with --out.");
}
