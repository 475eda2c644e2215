using Harness.Cli.Rendering;
using Harness.Cli.Running;
using Harness.Fixtures;
using Harness.Judging.Locking;
using Spectre.Console;

namespace Harness.Cli.Commands.Fixtures;

/// <summary>Shows each change that waits and asks what to do with it; nothing is taken that was not asked about.</summary>
internal static class InteractiveReview
{
    private const string Accept = "accept", Reject = "reject", Skip = "skip", Quit = "quit";

    public static async Task<int> RunAsync(FixtureStore store, FixtureReview[] offers, AcceptancePolicy policy, bool noColor, CancellationToken cancellation)
    {
        var console = Consoles.Terminal(noColor);
        foreach (var (index, review) in offers.Index())
        {
            console.WriteLine($"{index + 1} of {offers.Length}");
            FixtureReviewText.Render(console, review);
            var refusal = policy.Refusal(review);
            if (refusal is not null)
                console.WriteLine($"  cannot be accepted without --force: {refusal}");
            var choice = await AskAsync(console, refusal is null ? [Accept, Reject, Skip, Quit] : [Reject, Skip, Quit], cancellation);
            if (choice == Quit)
                return ExitCode.Agreement;
            if (choice == Accept)
                store.Accept(review.Id, review.ReceivedChecksum);
            if (choice == Reject)
                store.Reject(review.Id);
            console.WriteLine($"{choice switch { Accept => "accepted", Reject => "rejected", _ => "skipped" }} {review.Id}");
        }
        return ExitCode.Agreement;
    }

    /// <summary>A choice by its first letter or its word; the end of the input quits.</summary>
    private static async Task<string> AskAsync(IAnsiConsole console, string[] choices, CancellationToken cancellation)
    {
        while (true)
        {
            console.Write($"{string.Join(", ", choices.Select(choice => $"{choice[..1]} = {choice}"))}? ");
            // A line is awaited beside the signal: the read itself cannot be called off.
            if (await Task.Run(Console.In.ReadLine, CancellationToken.None).WaitAsync(cancellation) is not { } answer)
                return Quit;
            if (Array.Find(choices, choice => choice.Equals(answer.Trim(), StringComparison.OrdinalIgnoreCase) || choice[..1].Equals(answer.Trim(), StringComparison.OrdinalIgnoreCase)) is { } meant)
                return meant;
            console.WriteLine($"Expected one of {string.Join(", ", choices)}.");
        }
    }
}
