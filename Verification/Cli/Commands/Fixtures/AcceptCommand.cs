using System.CommandLine;
using Harness.Cli.Composition;
using Harness.Cli.Rendering;
using Harness.Cli.Running;
using Harness.Fixtures;
using Harness.Judging.Locking;
using Harness.Results;
using Harness.Scripting;
using Spectre.Console;

namespace Harness.Cli.Commands.Fixtures;

/// <summary><c>harness fixtures accept</c>: shows what would change, and takes it.</summary>
internal static class AcceptCommand
{
    public static Command Create(Registry registry)
    {
        var (names, maxUlps, fixtures, noColor) = (FixtureArguments.Names(), FixtureArguments.MaxUlps(), SharedOptions.Fixtures(), SharedOptions.NoColor());
        var all = new Option<bool>("--all") { Description = "Accepts everything that waits." };
        var force = new Option<bool>("--force") { Description = "Accepts what policy refuses: another shape or meaning, more ULPs, numbers that the witnesses dispute." };
        var command = new Command("accept", "Takes received numbers in place of the locked ones, all that are named or none. Without a name, on a terminal, asks about each.")
        {
            names, all, maxUlps, force, fixtures, noColor,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var store = SharedOptions.StoreToWrite(parsed, fixtures);
            var named = parsed.GetRequiredValue(names);
            var asks = named.Length == 0 && !parsed.GetValue(all);
            if (asks && (Console.IsInputRedirected || Console.IsOutputRedirected))
                throw new UsageException("Expected the fixtures to accept, as exercise/case, or --all; found neither. Without them the review needs a terminal.");
            FixtureArguments.RefuseNotebook(store, named);
            var waiting = store.ListReceived().ToArray();
            if (waiting.Length == 0)
                throw new UsageException("Expected received fixtures to accept, found none: nothing waits. 'harness fixtures generate', 'record' and 'compare' leave what differs.");
            var policy = new AcceptancePolicy(parsed.GetValue(maxUlps), parsed.GetValue(force));
            var ids = FixtureArguments.Select(store, waiting, named, "received numbers");
            FixtureArguments.RefuseNotebook(store, ids.Select(id => $"{id}"));
            // All are looked at before the first is taken.
            var offers = Read(registry, store, ids, cancellation);
            return asks
                ? await InteractiveReview.RunAsync(store, offers, policy, parsed.GetValue(noColor), cancellation)
                : Accept(store, offers, policy, parsed.GetValue(noColor), cancellation);
        });
        return command;
    }

    private static FixtureReview[] Read(Registry registry, FixtureStore store, FixtureId[] ids, CancellationToken cancellation)
    {
        var reviewer = new FixtureReviewer(new ScriptPlayer(BuiltInLayers.Types), store) { Exercises = registry.Exercises, Witnesses = registry.Witnesses };
        var received = ids.Select(id => (Id: id, Reading: store.ReadReceived(id))).ToArray();
        foreach (var (id, reading) in received)
            if (reading.Problem is { } problem)
                throw new UsageException($"The received numbers of {id} cannot be accepted: {problem.Message}");
        var reviews = new List<FixtureReview>();
        foreach (var (id, reading) in received)
        {
            cancellation.ThrowIfCancellationRequested();
            reviews.Add(reviewer.ReviewReceived(id, reading.Fixture!));
        }
        return [.. reviews];
    }

    private static int Accept(FixtureStore store, FixtureReview[] offers, AcceptancePolicy policy, bool noColor, CancellationToken cancellation)
    {
        var judged = offers.Select(review => (Review: review, Refusal: policy.Refusal(review))).ToArray();
        var refused = judged.Count(offer => offer.Refusal is not null);
        Consoles.Show(
            console =>
            {
                foreach (var (review, refusal) in judged)
                {
                    FixtureReviewText.Render(console, review);
                    if (refusal is not null)
                        console.WriteLine($"  refused: {refusal}");
                }
            },
            noColor);
        if (refused > 0)
        {
            Console.Out.WriteLine($"Nothing was accepted: {refused} of {judged.Length} refused{(judged.Any(offer => offer.Review.IsForbidden) ? "." : "; --force accepts them all the same.")}");
            return ExitCode.Disagreement;
        }
        foreach (var (review, _) in judged)
        {
            cancellation.ThrowIfCancellationRequested();
            store.Accept(review.Id, review.ReceivedChecksum);
            Console.Out.WriteLine($"accepted {review.Id}");
        }
        return ExitCode.Agreement;
    }
}
