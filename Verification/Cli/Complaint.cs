using System.CommandLine;
using System.CommandLine.Parsing;
using Harness.Scripting;

namespace Harness.Cli;

/// <summary>Says in one line what is wrong with a command line.</summary>
internal static class Complaint
{
    /// <summary>Whether something that looks like an option, and is none, was taken for the name of a file that is not there.</summary>
    public static bool IsDue(ParseResult parsed) => Options(parsed).Any(token => !Path.Exists(token));

    public static string About(ParseResult parsed)
    {
        if (Options(parsed).Concat(parsed.UnmatchedTokens).FirstOrDefault() is not { } unknown)
            return $"{string.Join(' ', parsed.Errors[0].Message.TrimEnd('.').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}. 'harness {Words(parsed)}--help' shows what there is.";
        var candidates = unknown.StartsWith('-')
            ? Options(parsed.CommandResult.Command).Concat(parsed.RootCommandResult.Command == parsed.CommandResult.Command ? [] : RecursiveOptions(parsed))
            : parsed.CommandResult.Command.Subcommands.Select(command => command.Name);
        var kind = unknown.StartsWith('-') ? "option" : parsed.CommandResult.Command.Subcommands.Count > 0 ? "command" : "argument";
        return $"Unknown {kind} '{unknown}'.{Suggestion.For(unknown, candidates)} 'harness {Words(parsed)}--help' shows what there is.";
    }

    private static IEnumerable<string> Options(ParseResult parsed) =>
        parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value).Where(token => token is ['-', _, ..]);

    private static IEnumerable<string> Options(Command command) => command.Options.Select(option => option.Name);

    private static IEnumerable<string> RecursiveOptions(ParseResult parsed) =>
        parsed.RootCommandResult.Command.Options.Where(option => option.Recursive).Select(option => option.Name);

    /// <summary>The command's words with a blank behind each; nothing for the program itself.</summary>
    private static string Words(ParseResult parsed)
    {
        var words = "";
        for (Symbol? symbol = parsed.CommandResult.Command; symbol is Command and not RootCommand; symbol = symbol.Parents.FirstOrDefault())
            words = $"{symbol.Name} {words}";
        return words;
    }
}
