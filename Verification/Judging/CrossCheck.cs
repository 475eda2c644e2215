using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Harness.Course;
using Harness.Fixtures;
using Harness.Judging.Diagnosing;
using Harness.Judging.Locking;
using Harness.Judging.Witnesses;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging;

/// <summary>Runs a subject through exercises and holds every result against every witness.</summary>
/// <param name="subject">Who is judged.</param>
/// <param name="options">What is checked, and how.</param>
public sealed class CrossCheck(ISubject subject, CheckOptions options)
{
    private const int MostSearched = 20;

    /// <summary>Cases of an exercise that are begun before any is judged; each keeps its inputs and results until then.</summary>
    private const int MostBegun = 16;

    private static readonly TimeSpan SearchTime = TimeSpan.FromSeconds(5);

    private readonly FixtureWitness _fixtures = new(options.Fixtures, options.References);

    private readonly ConcurrentDictionary<(string Exercise, string Case), Func<Examination>> _begun = new();

    /// <summary>Runs all exercises, in parallel where there are cores for it.</summary>
    /// <param name="progress">Told each exercise's id when it is done; may be called from any thread.</param>
    /// <param name="cancellation">Stops between cases.</param>
    /// <returns>One report an exercise, in their order.</returns>
    public IReadOnlyList<ExerciseReport> Run(IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        var parallel = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = options.Threads };
        // Of our own layers all is wanted, whatever comes of a case, and libtorch may still be being loaded: first what can do without it.
        if (!options.IsSubmission)
            Parallel.ForEach(options.Exercises, parallel, exercise => BeginCases(exercise, cancellation));

        ExaminedExercise[] examined = [.. options.Exercises.Select(Unexamined)];
        // Those without derivatives first: they have most of their work before them.
        int[] order = [.. Enumerable.Range(0, examined.Length).OrderBy(i => options.Exercises[i].Derivatives.Count)];
        InParallel(i =>
        {
            ExamineShown(examined[i], cancellation);
            progress?.Report(options.Exercises[i].Id);
        });
        // What the subject learns of hidden inputs must find its way into no report: it is given them last of all, and elsewhere.
        using (var apart = new HiddenSubject(subject))
            InParallel(i => ExamineHidden(examined[i], apart, cancellation));
        var reports = new ExerciseReport[examined.Length];
        InParallel(i => reports[i] = Report(examined[i], cancellation));
        return reports;

        void InParallel(Action<int> each)
        {
            try
            {
                Parallel.ForEach(Partitioner.Create(order, loadBalance: true), parallel, each);
            }
            catch (AggregateException exception)
            {
                // Whoever asked cannot tell one that comes alone from one among many.
                ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
            }
        }
    }

    /// <summary>Runs one exercise with all its cases.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="cancellation">Stops between cases.</param>
    public ExerciseReport Run(Exercise exercise, CancellationToken cancellation = default)
    {
        var examined = Unexamined(exercise);
        ExamineShown(examined, cancellation);
        using (var apart = new HiddenSubject(subject))
            ExamineHidden(examined, apart, cancellation);
        return Report(examined, cancellation);
    }

    private ExaminedExercise Unexamined(Exercise exercise) =>
        new(exercise, [.. exercise.Cases(options.IsSubmission ? options.Seeds.Union(options.Rubric.HiddenSeeds) : options.Seeds).Select(@case => (@case, IsHidden(@case)))]);

    private void ExamineShown(ExaminedExercise examined, CancellationToken cancellation) => Examine(examined, subject, hidden: false, cancellation);

    private void ExamineHidden(ExaminedExercise examined, HiddenSubject apart, CancellationToken cancellation)
    {
        if (examined.HasUnexamined)
            Examine(examined, apart.Subject, hidden: true, cancellation);
    }

    /// <summary>Examines the cases that are hidden, or those that are not.</summary>
    /// <remarks>If all are right on trial, with all scripts in one process, that stands. If something is wrong, what an earlier script left behind may be to blame, so every script is played again apart.</remarks>
    private void Examine(ExaminedExercise examined, ISubject asked, bool hidden, CancellationToken cancellation)
    {
        if (asked.ForTrial() is not { } trial || !Examine(examined, trial, hidden, isTrial: true, cancellation))
            Examine(examined, asked.ForExercise(), hidden, isTrial: false, cancellation);
    }

    /// <returns>False where something is wrong on trial.</returns>
    private bool Examine(ExaminedExercise examined, ISubject asked, bool hidden, bool isTrial, CancellationToken cancellation)
    {
        var exercise = examined.Exercise;
        examined.Begin(hidden);
        foreach (var (place, @case) in examined.Left(hidden))
        {
            cancellation.ThrowIfCancellationRequested();
            // A forward that once did not return is not asked for its differences again.
            var found = _begun.TryRemove((exercise.Id, @case.Id), out var end) ? end() : LookInto(asked, exercise, @case, differentiates: !examined.ForwardFailed);
            examined.Add(place, found);
            if (options.IsSubmission && !hidden && IsAbsent(exercise, found))
            {
                examined.IsAbsent = true;
                return true;
            }
            if (isTrial && (found.ForwardFailed || found.Checks.Any(check => check.Failed)))
                return false;
            if (options.IsSubmission && found.Checks.FirstOrDefault(check => check.Outcome == Outcome.TimedOut) is { } late)
            {
                // One endless loop costs its exercise and no more of our time.
                examined.AddToRest(late);
                break;
            }
        }
        if (hidden || !options.IsSubmission || examined.Shown.Any(examination => examination.Hearing is null))
            return true;
        examined.Choice = ChoiceWitness.Examine(asked, exercise, options.Rubric);
        return !isTrial || examined.Choice.Wrong is null;
    }

    private ExerciseReport Report(ExaminedExercise examined, CancellationToken cancellation)
    {
        var exercise = examined.Exercise;
        // Nobody is told anything of hidden inputs, not even by an explanation.
        Examination[] shown = [.. examined.Shown];
        if (examined.IsAbsent)
            return new(exercise.Id, exercise.Title, Points(exercise), 0, Outcome.Skipped, [.. shown[^1].Checks.Select(check => check.Message!)], []);
        var (choice, wrongChoice) = examined.Choice;
        var (diagnosis, notes) = Diagnose(exercise, shown);
        var report = Scoring.Report(
            exercise,
            Points(exercise),
            [.. shown.SelectMany(examination => examination.Verdicts), .. choice is null ? [] : (string[])[choice], .. notes],
            [.. examined.Checks, .. wrongChoice is null ? [] : (Check[])[wrongChoice]],
            diagnosis);
        var hidden = examined.Hidden.SelectMany(examination => examination.Checks).Where(check => check.Failed).ToArray();
        if (hidden.Length == 0 || shown.Any(examination => examination.Checks.Any(check => check.Failed)) || OnPublicSeed(exercise, hidden, cancellation) is not var (seed, seen))
            return report;
        // Told beside what is hidden, and never counted: the score is that of the cases that were asked for.
        return report with { PublicSeed = seed, Checks = [.. seen.Checks.Where(check => check.Failed), .. report.Checks], Diagnosis = Diagnose(exercise, [.. shown, seen]).Diagnosis };
    }

    /// <summary>A further seed that anybody may see, on which one of the checks fails that failed on hidden inputs; null where none is found soon.</summary>
    private (uint Seed, Examination Examination)? OnPublicSeed(Exercise exercise, IReadOnlyList<Check> hidden, CancellationToken cancellation)
    {
        // Twenty endless loops would show no more than one. And what was told of hidden inputs must not come back in a message.
        if (!subject.IsIsolated || hidden.Any(check => check.Outcome == Outcome.TimedOut))
            return null;
        var wanted = hidden.Select(check => (check.Id, check.Witness, check.Outcome)).ToHashSet();
        var watch = Stopwatch.StartNew();
        for (var (seed, tried) = (1u, 0); tried < MostSearched && watch.Elapsed < SearchTime; seed++)
        {
            if (options.Seeds.Contains(seed) || options.Rubric.HiddenSeeds.Contains(seed))
                continue;
            tried++;
            cancellation.ThrowIfCancellationRequested();
            var seen = LookInto(subject.ForExercise(), exercise, exercise.Cases([seed]).First(@case => @case.IsFreshSeed), differentiates: false);
            if (seen.Checks.Any(check => wanted.Contains((check.Id, check.Witness, check.Outcome))))
                return (seed, seen);
        }
        return null;
    }

    private double Points(Exercise exercise) => options.IsSubmission ? options.Rubric.Points.GetValueOrDefault(exercise.Id) : exercise.Points;

    private bool IsHidden(Case @case) =>
        options.IsSubmission && @case.IsFreshSeed && !options.Seeds.Contains(@case.Seed) && options.Rubric.HiddenSeeds.Contains(@case.Seed);

    /// <summary>Whether an exercise that nobody must do was not done: its class is not there, or nothing is.</summary>
    private bool IsAbsent(Exercise exercise, Examination examination) =>
        !options.Rubric.Counts(exercise) && examination.Checks is [var only]
        && (only.Outcome == Outcome.LoadError || (only.Outcome == Outcome.Missing && only.Id == CheckIds.Construction));

    /// <summary>Runs one case of one exercise.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="case">The case.</param>
    /// <returns>The checks, and who stands alone where witnesses disagree.</returns>
    public (IReadOnlyList<Check> Checks, IReadOnlyList<string> Verdicts) Examine(Exercise exercise, Case @case)
    {
        var examination = LookInto(subject.ForExercise(), exercise, @case, differentiates: true);
        return (examination.Checks, examination.Verdicts);
    }

    private bool Counts(string law) => !options.IsSubmission || options.Rubric.Laws.Contains(law);

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A fault of ours costs the diagnosis, not the report.")]
    private static (IReadOnlyList<Diagnosis> Diagnosis, IReadOnlyList<string> Notes) Diagnose(Exercise exercise, IReadOnlyList<Examination> examined)
    {
        try
        {
            return (Diagnostician.Diagnose(exercise, examined), []);
        }
        catch (Exception exception) when (exception is not (Torch.TorchUnavailableException or OperationCanceledException))
        {
            return ([], [$"{exercise.Id}: not diagnosed, by a fault of the harness: {exception.GetType().Name}: {exception.Message}"]);
        }
    }

    private void BeginCases(Exercise exercise, CancellationToken cancellation)
    {
        var asked = subject.ForExercise();
        foreach (var @case in exercise.Cases(options.Seeds).Take(MostBegun))
        {
            cancellation.ThrowIfCancellationRequested();
            _begun[(exercise.Id, @case.Id)] = Begin(asked, exercise, @case, differentiates: true);
        }
    }

    private Examination LookInto(ISubject asked, Exercise exercise, Case @case, bool differentiates) => Begin(asked, exercise, @case, differentiates)();

    /// <summary>Looks into a case as far as that goes without libtorch; what is returned looks into the rest.</summary>
    private Func<Examination> Begin(ISubject asked, Exercise exercise, Case @case, bool differentiates)
    {
        Hearing? hearing = null;
        FixtureReading? locked = null;
        Testimony[] early = [];
        var failed = Guarded(exercise, @case, () =>
        {
            var drawn = options.References?.Draw(exercise, @case) ?? new CaseData(@case, exercise.Draw(@case));
            var script = exercise.Script(drawn);
            var played = asked.Play(script);
            if (played.Failure is { } failure)
                return new([CheckBuilder.Failed(exercise, @case, Witness.Torch, script.Steps[failure.Step] is NewStep && options.IsSubmission ? CheckIds.Construction : exercise.Calls(@case)[^1].Method, failure)], []);
            hearing = new Hearing(exercise, asked, drawn, script, played, options.Strict, options.IsSubmission ? options.Rubric : null, options.References);
            locked = _fixtures.ReadReference(hearing);
            early = [.. _fixtures.Notebook(hearing), .. exercise.MLNet(hearing.Data), .. differentiates ? FiniteDifferenceWitness.Testify(hearing) : []];
            return null;
        });
        return () => failed ?? Guarded(exercise, @case, () => Judge(hearing!, locked!, early))!;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A fault of ours costs its case, not the report.")]
    private static Examination? Guarded(Exercise exercise, Case @case, Func<Examination?> look)
    {
        try
        {
            return look();
        }
        catch (Exception exception) when (exception is not (Torch.TorchUnavailableException or WorkerUnavailableException or UsageException or OperationCanceledException))
        {
            return new([new(exercise.Id, @case.Id, Witness.Torch, Outcome.HarnessError)
            {
                Message = $"{exercise.Id}, {@case.Title}: a fault of the harness, not of the subject: {exception.GetType().Name}: {exception.Message}",
            }], []);
        }
    }

    private Examination Judge(Hearing hearing, FixtureReading locked, Testimony[] early)
    {
        Testimony[] testimonies = [.. early, .. _fixtures.Reference(hearing, locked), .. TorchWitness.Testify(hearing)];
        var build = new CheckBuilder(hearing);
        var checks = testimonies.OrderBy(testimony => testimony.Witness).Select(build.From).ToList();
        if (hearing.Initialization is var (actual, expected))
            checks.Add(build.Initialization(Values.Compare(actual, expected, hearing.InitializationTolerance, mapsDifferences: true)));
        var laws = hearing.Case.IsFreshSeed && hearing.Exercise.ObeysLaws ? Laws.Examine(hearing).Where(law => Counts(law.Law)).ToArray() : [];
        checks.AddRange(laws.Select(build.From));
        var left = options.LeavesReceived ? ReceivedFixtures.Update(options.Fixtures, hearing, checks) : null;
        return new(checks, [.. Verdict.On(hearing, testimonies), .. left is null ? [] : (string[])[left]])
        {
            Hearing = hearing,
            ForwardFailed = options.IsSubmission && testimonies.Any(testimony => testimony is { Witness: Witness.FiniteDifference, Failure: not null }),
            Findings = [.. laws.Select(law => law.Finding).OfType<Laws.Finding>()],
        };
    }
}
