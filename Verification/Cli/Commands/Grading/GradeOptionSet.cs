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

    public static Option<string> Attempt()
    {
        var option = new Option<string>("--attempt") { Description = "Which attempt of an id counts: the last in the order of paths, or the best.", DefaultValueFactory = _ => "last" };
        option.AcceptOnlyFromAmong("last", "best");
        return option;
    }

    public static Option<string> Separator() => new("--csv-separator") { Description = "What stands between cells of CSV: one character, or tab.", DefaultValueFactory = _ => ",", HelpName = "CHAR" };

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

    public static char SeparatorOf(string text) => text switch
    {
        "tab" or "\\t" => '\t',
        [var c] when c is not ('"' or '\r' or '\n' or '.') && !char.IsLetterOrDigit(c) => c,
        _ => throw new UsageException($"Expected one character that no name or number has, or tab, for --csv-separator, found '{text}'."),
    };

    /// <summary>The folder of results.</summary>
    public static string FolderOf(string text) => !string.IsNullOrWhiteSpace(text) ? text : throw new UsageException("Expected a folder for results, found an empty name. Name one with --out.");
}
