using System.CommandLine;
using Harness.Cli.Composition;
using Harness.Cli.Rendering;
using Harness.Cli.Running;
using Harness.Fixtures;
using Harness.Judging.Locking;
using Harness.Scripting;
using Spectre.Console;

namespace Harness.Cli.Commands.Fixtures;

/// <summary><c>harness fixtures diff</c>: replays what is locked, and says what moved and who.</summary>
internal static class DiffCommand
{
    public static Command Create(Registry registry)
    {
        var (names, maxUlps, fixtures, noColor) = (FixtureArguments.Names(), FixtureArguments.MaxUlps(), SharedOptions.Fixtures(), SharedOptions.NoColor());
        var command = new Command("diff", "Computes locked fixtures again and shows what would change: arrays, worst element, ULPs, and whether our code, the backend or a hand moved. Writes nothing.")
        {
            names, maxUlps, fixtures, noColor,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var store = SharedOptions.Store(parsed, fixtures);
            var replayed = store.List(FixtureStore.ReferenceSet).Union(store.ListReceived(FixtureStore.ReferenceSet));
            var waiting = store.Sets().Where(set => set != FixtureStore.ReferenceSet).SelectMany(store.ListReceived);
            var ids = FixtureArguments.Select(store, [.. replayed, .. waiting], parsed.GetRequiredValue(names), "a fixture that can be replayed");
            var reviewer = new FixtureReviewer(new ScriptPlayer(BuiltInLayers.Types), store) { Exercises = registry.Exercises, Witnesses = registry.Witnesses };
            var reviews = await ProgressLine.DuringAsync(ids.Length, progress => Task.Run(() => Review(reviewer, store, ids, progress, cancellation), cancellation));
            var limit = parsed.GetValue(maxUlps) ?? 0;
            Consoles.Show(console => Render(console, reviews, limit), parsed.GetValue(noColor));
            return reviews.All(review => IsWithin(review, limit)) ? ExitCode.Agreement : ExitCode.Disagreement;
        });
        return command;
    }

    private static FixtureReview[] Review(FixtureReviewer reviewer, FixtureStore store, FixtureId[] ids, IProgress<string> progress, CancellationToken cancellation) =>
    [
        .. ids.AsParallel().AsOrdered().WithCancellation(cancellation).Select(id =>
        {
            var review = id.Set != FixtureStore.ReferenceSet ? ReceivedReview(reviewer, store, id)
                : reviewer.Replay(id) ?? new(id, FixtureCause.Unknown, "Nothing can be replayed: no exercise has such a case; 'harness fixtures verify' says more.");
            progress.Report($"{id}");
            return review;
        }),
    ];

    private static FixtureReview ReceivedReview(FixtureReviewer reviewer, FixtureStore store, FixtureId id)
    {
        var (received, problem) = store.ReadReceived(id);
        return problem is null ? reviewer.ReviewReceived(id, received!) : new(id, FixtureCause.Unknown, problem.Message);
    }

    private static bool IsWithin(FixtureReview review, long limit) =>
        review.IsSame
        || (review.Cause is FixtureCause.Backend or FixtureCause.Reference or FixtureCause.RecordedProgram && review.Difference is { Meaning.Count: 0, MaxUlps: { } ulps } && ulps <= limit);

    private static void Render(IAnsiConsole console, FixtureReview[] reviews, long limit)
    {
        var moved = reviews.Where(review => !review.IsSame).ToArray();
        foreach (var review in moved)
            FixtureReviewText.Render(console, review);
        var within = moved.Count(review => IsWithin(review, limit));
        var isNew = moved.Count(review => review.IsNew);
        console.WriteLine($"{reviews.Length - isNew} replayed: {reviews.Length - moved.Length} the same bit for bit, {moved.Length - isNew} moved{(isNew > 0 ? $"; {isNew} new" : "")}{(within > 0 ? $", {within} of them by at most {limit:N0} ULP{(limit == 1 ? "" : "s")}" : "")}.");
    }
}
