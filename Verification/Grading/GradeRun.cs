using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Harness.Grading.Intake;
using Harness.Results;
using Harness.Results.Summaries;
using Harness.Scripting;
using Harness.Submissions;
using Harness.Torch;

namespace Harness.Grading;

/// <summary>Grades a class: what is new or has changed, several submissions at a time, each recorded as soon as it is done.</summary>
/// <param name="options">How.</param>
public sealed class GradeRun(GradeOptions options)
{
    // A compiler is busy for a fraction of the time that a submission takes.
    private const int MostCompilers = 8;

    private readonly ResultsFolder _results = new(options.Directory);

    /// <summary>What the class is asked for, and how it is judged.</summary>
    public GradeSettings Settings { get; } = SettingsOf(options);

    /// <summary>Grades what is in a part of the class, gives what was graded the points of today, and writes results, gradebook and summary.</summary>
    /// <param name="journal">The journal of the folder of results.</param>
    /// <param name="submitted">The class.</param>
    /// <param name="progress">Told after each submission; called from any thread, by one at a time.</param>
    /// <param name="cancellation">Ends it at once; what is done by then is recorded.</param>
    /// <exception cref="WorkerUnavailableException">Something that a submission needs is not on this machine; what is done by then is recorded.</exception>
    /// <exception cref="UsageException">The journal, a fixture or the folder of results cannot be used.</exception>
    public GradeResult Run(Journal journal, Submitted submitted, IProgress<GradeProgress>? progress = null, CancellationToken cancellation = default)
    {
        HandedIn[] part = [.. submitted.Submissions.Where(handedIn => options.Shard.Holds(handedIn.Id))];
        using var tools = new SubmissionTools(options.Python, Math.Min(options.Jobs, MostCompilers));
        var grader = new Grader(options.Check with { References = new(), Threads = options.Jobs > 1 ? 1 : -1 }, Settings.Inputs, options.Sandboxed, tools, options.Languages);
        // What was graded before has the interpreter in its key: where that is missing, nothing is changed yet.
        var (toRescore, rest) = Rest(journal, part, grader, cancellation);
        var before = _results.Latest();
        _results.Prepare();
        journal.Begin(Settings, part, [options.Shard]);
        foreach (var (handedIn, key) in toRescore)
        {
            cancellation.ThrowIfCancellationRequested();
            if (grader.Rescore(journal.Find(handedIn.File)!, journal.Report(handedIn.File), key) is var (entry, report))
                Keep(journal, handedIn, entry, report);
            else
                rest = [.. rest, handedIn];
        }
        var graded = rest.Length > 0 ? Grade(journal, grader, rest, part.Length - rest.Length, progress, cancellation) : 0;
        var summary = _results.Finish(journal, options.Attempts, options.Separator);
        var listed = part.Select(handedIn => handedIn.File).ToHashSet(StringComparer.Ordinal);
        return new(
            summary, graded, part.Length - rest.Length,
            [.. journal.Keys().Keys.Where(file => !listed.Contains(file)).Order(StringComparer.Ordinal)],
            journal.Faulty())
        {
            Changed = before is null ? [] : ScoreChange.Between(before, summary),
        };
    }

    private static GradeSettings SettingsOf(GradeOptions options)
    {
        var (check, inputs) = (options.Check, VerdictInputs.Of(options.Check, options.Languages, options.Sandboxed));
        return new(
            check.Rubric.Name, check.Seeds,
            [.. check.Exercises.Select(exercise => new AskedExercise(exercise.Id, exercise.Title, check.Rubric.Points.GetValueOrDefault(exercise.Id)))],
            VerdictInputs.Hash(inputs))
        {
            Inputs = inputs,
            IdRegex = options.IdRegex,
        };
    }

    /// <summary>What earns other points now, and what is to be graded: all but what was, and is what it was.</summary>
    private ((HandedIn HandedIn, VerdictKey Key)[] ToRescore, HandedIn[] ToGrade) Rest(Journal journal, HandedIn[] part, Grader grader, CancellationToken cancellation)
    {
        if (!options.Resumes)
            return ([], part);
        var known = journal.Keys();
        var (toRescore, toGrade) = (new ConcurrentBag<(HandedIn HandedIn, VerdictKey Key)>(), new ConcurrentBag<HandedIn>());
        InParallel(part, handedIn =>
        {
            var before = known.TryGetValue(handedIn.File, out var text) ? VerdictKey.TryParse(text) : null;
            if (before is null || grader.KeyOf(handedIn) is not { } key || key.Results != before.Results)
                toGrade.Add(handedIn);
            else if (key != before)
                toRescore.Add((handedIn, key));
        }, cancellation);
        return (
            [.. toRescore.OrderBy(pair => pair.HandedIn.File, StringComparer.Ordinal)],
            [.. toGrade.OrderBy(handedIn => handedIn.File, StringComparer.Ordinal)]);
    }

    private void Keep(Journal journal, HandedIn handedIn, JournalEntry entry, byte[] report)
    {
        // The file first: what the journal has is there, whenever we are stopped.
        _results.Write(handedIn.Result, report);
        journal.Record(entry, report);
    }

    private int Grade(Journal journal, Grader grader, HandedIn[] rest, int kept, IProgress<GradeProgress>? progress, CancellationToken cancellation)
    {
        // Loading takes as long as a submission: begin at once, beside it.
        var torch = Task.Run(TorchRuntime.Prepare, cancellation);
        var (state, gate) = (new GradeProgress(0, rest.Length, kept), new Lock());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            InParallel(rest, GradeOne, stop.Token, stop);
            torch.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // One that could not be judged has ended the run; the others are as good as ever.
        }
        return state.Done;

        void GradeOne(HandedIn handedIn)
        {
            var (entry, report) = grader.Grade(handedIn, stop.Token);
            Keep(journal, handedIn, entry, report);
            lock (gate)
            {
                state = state.After(entry, handedIn.IsPassedOver);
                progress?.Report(state);
            }
            if (entry.IsFaulty && options.FailFast)
                stop.Cancel();
        }
    }

    /// <summary>Does something with all, as many at a time as there are jobs; the first fault ends what others are doing.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "It is thrown again.")]
    private void InParallel(HandedIn[] all, Action<HandedIn> use, CancellationToken cancellation, CancellationTokenSource? stop = null)
    {
        var (next, fault) = (-1, default(ExceptionDispatchInfo));
        var jobs = Enumerable.Range(0, Math.Min(options.Jobs, all.Length)).Select(_ => Task.Factory.StartNew(() =>
        {
            try
            {
                for (int i; Volatile.Read(ref fault) is null && (i = Interlocked.Increment(ref next)) < all.Length;)
                {
                    cancellation.ThrowIfCancellationRequested();
                    use(all[i]);
                }
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref fault, ExceptionDispatchInfo.Capture(exception), null);
                stop?.Cancel();
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Task.WaitAll(jobs, CancellationToken.None);
        fault?.Throw();
    }
}
