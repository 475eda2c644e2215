using Harness.Cli.Rendering;
using Harness.Comparison.Fixtures;
using Harness.Engine;
using Spectre.Console;

namespace Harness.Cli.Commands.Fixtures;

/// <summary>Shows each change that waits and asks what to do with it; nothing is taken that was not asked about.</summary>
internal static class InteractiveReview
{
    private const string Accept = "accept", Reject = "reject", Skip = "skip", Quit = "quit";

    public static int Run(FixtureStore store, FixtureReview[] offers, AcceptancePolicy policy, bool noColor)
    {
        var console = Consoles.Terminal(noColor);
        foreach (var (index, review) in offers.Index())
        {
            console.WriteLine($"{index + 1} of {offers.Length}");
            FixtureReviewText.Render(console, review);
            var refusal = policy.Refusal(review);
            if (refusal is not null)
                console.WriteLine($"  cannot be accepted without --force: {refusal}");
            var choice = Ask(console, refusal is null ? [Accept, Reject, Skip, Quit] : [Reject, Skip, Quit]);
            if (choice == Quit)
                return ExitCode.Agreement;
            if (choice == Accept)
                store.Accept(review.Id);
            if (choice == Reject)
                store.Reject(review.Id);
            console.WriteLine($"{choice switch { Accept => "accepted", Reject => "rejected", _ => "skipped" }} {review.Id}");
        }
        return ExitCode.Agreement;
    }

    /// <summary>A choice by its first letter or its word.</summary>
    private static string Ask(IAnsiConsole console, string[] choices)
    {
        var prompt = new TextPrompt<string>($"{string.Join(", ", choices.Select(choice => $"{choice[..1]} = {choice}"))}?").DefaultValue(Skip[..1]).ShowDefaultValue()
            .Validate(answer => Meant(choices, answer) is null ? ValidationResult.Error($"Expected one of {string.Join(", ", choices)}.") : ValidationResult.Success());
        return Meant(choices, console.Prompt(prompt))!;
    }

    private static string? Meant(string[] choices, string answer) =>
        Array.Find(choices, choice => choice.Equals(answer.Trim(), StringComparison.OrdinalIgnoreCase) || choice[..1].Equals(answer.Trim(), StringComparison.OrdinalIgnoreCase));
}
