using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Harness.Exercises;
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
        var reports = new ExerciseReport[options.Exercises.Count];
        var parallel = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = options.Threads };
        // Of our own layers all is wanted, whatever comes of a case, and libtorch may still be being loaded: first what can do without it.
        if (!options.IsSubmission)
            Parallel.ForEach(options.Exercises, parallel, exercise => BeginCases(exercise, cancellation));

        // Those without derivatives first: they have most of their work before them.
        int[] order = [.. Enumerable.Range(0, reports.Length).OrderBy(i => options.Exercises[i].Derivatives.Count)];
        Parallel.ForEach(Partitioner.Create(order, loadBalance: true), parallel, i =>
        {
            reports[i] = Run(options.Exercises[i], cancellation);
            progress?.Report(options.Exercises[i].Id);
        });
        return reports;
    }

    /// <summary>Runs one exercise with all its cases.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="cancellation">Stops between cases.</param>
    /// <remarks>What is right on trial is right: what one script leaves behind can make another one wrong, and then all are played apart.</remarks>
    public ExerciseReport Run(Exercise exercise, CancellationToken cancellation = default) =>
        (subject.ForTrial() is { } trial ? Run(exercise, trial, isTrial: true, cancellation) : null)
        ?? Run(exercise, subject.ForExercise(), isTrial: false, cancellation)!;

    /// <returns>The report; null where something is wrong on trial.</returns>
    private ExerciseReport? Run(Exercise exercise, ISubject asked, bool isTrial, CancellationToken cancellation)
    {
        var examined = new List<Examination>();
        Case[] cases = [.. exercise.Cases(options.IsSubmission ? options.Seeds.Union(options.Rubric.HiddenSeeds) : options.Seeds)];
        foreach (var @case in cases)
        {
            cancellation.ThrowIfCancellationRequested();
            // A forward that once did not return is not asked for its differences again.
            examined.Add(_begun.TryRemove((exercise.Id, @case.Id), out var end) ? end() : LookInto(asked, exercise, @case, differentiates: !examined.Any(examination => examination.ForwardFailed)));
            if (options.IsSubmission && IsAbsent(exercise, examined[^1]))
                return new(exercise.Id, exercise.Title, Points(exercise), 0, Outcome.Skipped, [.. examined[^1].Checks.Select(check => check.Message!)], []);
            if (isTrial && (examined[^1].ForwardFailed || examined[^1].Checks.Any(check => check.Failed)))
                return null;
            if (options.IsSubmission && examined[^1].Checks.FirstOrDefault(check => check.Outcome == Outcome.TimedOut) is { } late)
            {
                // One endless loop costs its exercise and no more of our time.
                var told = IsHidden(@case) ? $"{exercise.Id}: did not return on hidden inputs." : late.Message;
                examined.AddRange(cases.Skip(examined.Count).Select(rest => new Examination([late with { Case = rest.Id, Message = told }], [])));
                break;
            }
        }
        var (choice, wrongChoice) = options.IsSubmission && examined.All(examination => examination.Hearing is not null) ? ChoiceWitness.Examine(asked, exercise, options.Rubric) : default;
        if (isTrial && wrongChoice is not null)
            return null;
        // Nobody is told anything of hidden inputs, not even by an explanation.
        var shown = examined.Where((_, i) => !IsHidden(cases[i])).ToArray();
        var (diagnosis, notes) = Diagnose(exercise, shown);
        var report = Scoring.Report(
            exercise,
            Points(exercise),
            [.. shown.SelectMany(examination => examination.Verdicts), .. choice is null ? [] : (string[])[choice], .. notes],
            [.. examined.SelectMany((examination, i) => IsHidden(cases[i]) ? HiddenInputs.Mask(exercise, i, examination.Checks) : examination.Checks), .. wrongChoice is null ? [] : (Check[])[wrongChoice]],
            diagnosis);
        var hidden = examined.Where((_, i) => IsHidden(cases[i])).SelectMany(examination => examination.Checks).Where(check => check.Failed).ToArray();
        if (hidden.Length == 0 || shown.Any(examination => examination.Checks.Any(check => check.Failed)) || OnPublicSeed(exercise, hidden, cancellation) is not var (seed, seen))
            return report;
        // Told beside what is hidden, and never counted: the score is that of the cases that were asked for.
        return report with { PublicSeed = seed, Checks = [.. seen.Checks.Where(check => check.Failed), .. report.Checks], Diagnosis = Diagnose(exercise, [.. shown, seen]).Diagnosis };
    }

    /// <summary>A further seed that anybody may see, on which one of the checks fails that failed on hidden inputs; null where none is found soon.</summary>
    private (uint Seed, Examination Examination)? OnPublicSeed(Exercise exercise, IReadOnlyList<Check> hidden, CancellationToken cancellation)
    {
        // Twenty endless loops would show no more than one.
        if (hidden.Any(check => check.Outcome == Outcome.TimedOut))
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
