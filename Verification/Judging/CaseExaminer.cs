using System.Diagnostics.CodeAnalysis;
using Harness.Course;
using Harness.Fixtures;
using Harness.Judging.Diagnosing;
using Harness.Judging.Locking;
using Harness.Judging.Witnesses;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging;

/// <summary>Examines a case of an exercise: runs its script on the subject and compares the results with every witness.</summary>
/// <param name="options">What is checked, and how.</param>
internal sealed class CaseExaminer(CheckOptions options)
{
    /// <summary>Examines a case from beginning to end.</summary>
    /// <param name="asked">The subject.</param>
    /// <param name="exercise">The exercise.</param>
    /// <param name="case">The case.</param>
    /// <param name="differentiates">Whether finite differences of its forward are taken.</param>
    public Examination Examine(ISubject asked, Exercise exercise, Case @case, bool differentiates) => Finish(exercise, @case, Begin(asked, exercise, @case, differentiates));

    /// <summary>Examines a case as far as that goes without libtorch.</summary>
    /// <param name="asked">The subject.</param>
    /// <param name="exercise">The exercise.</param>
    /// <param name="case">The case.</param>
    /// <param name="differentiates">Whether finite differences of its forward are taken.</param>
    /// <param name="differences">Who is asked for them; null for the subject itself.</param>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A fault of ours costs its case, not the report.")]
    public BegunCase Begin(ISubject asked, Exercise exercise, Case @case, bool differentiates, Lazy<ISubject>? differences = null)
    {
        try
        {
            var drawn = options.References?.Draw(exercise, @case) ?? new CaseData(@case, exercise.Draw(@case));
            var script = exercise.Script(drawn);
            var played = asked.Play(script);
            if (played.Failure is { } failure)
                return BegunCase.EndedWith(new([CheckBuilder.Failed(exercise, @case, WitnessIds.Torch, IdOfFailed(exercise, @case, script.Steps[failure.Step]), failure)], []) { IsAbsent = failure.Kind == FailureKind.Absent });
            if (exercise.Unverified(drawn, played) is { } reason)
                return BegunCase.EndedWith(new([CheckBuilder.Unverified(exercise, @case, reason)], []));
            var run = new CaseRun(exercise, asked, drawn, script, played, options.Strict, options.IsSubmission ? options.Rubric : null, options.References)
            {
                Store = options.Fixtures,
                Witnesses = options.Witnesses,
                MayDifferentiate = differentiates,
                Differences = differences,
            };
            // Its file is compared with what torch gives, and read beside the loading of libtorch.
            if (exercise.IsLocked)
                run.ReadFixture(FixtureStore.ReferenceSet);
            return BegunCase.Of(run, [.. Statements(run, needTorch: false)]);
        }
        catch (Exception exception) when (CostsItsCase(exception))
        {
            return BegunCase.EndedWith(Fault(exercise, @case, exception));
        }
    }

    /// <summary>Examines the rest of a case; the first use waits for libtorch.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="case">The case.</param>
    /// <param name="begun">What <see cref="Begin"/> made of it.</param>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A fault of ours costs its case, not the report.")]
    public Examination Finish(Exercise exercise, Case @case, BegunCase begun)
    {
        try
        {
            return begun.Ended ?? Judge(begun.Run!, begun.Statements);
        }
        catch (Exception exception) when (CostsItsCase(exception))
        {
            return Fault(exercise, @case, exception);
        }
    }

    private Examination Judge(CaseRun run, IReadOnlyList<Statement> early)
    {
        Statement[] statements = [.. early, .. Statements(run, needTorch: true)];
        var build = new CheckBuilder(run);
        var ordered = statements.OrderBy(statement => run.Witnesses.Infos.PlaceOf(statement.Witness)).ToLookup(statement => statement is LawStatement);
        var checks = ordered[false].Select(build.From).ToList();
        if (run.Initialization is var (actual, expected))
            checks.Add(build.Initialization(Values.Compare(actual, expected, run.InitializationTolerance, mapsDifferences: true)));
        checks.AddRange(ordered[true].Select(build.From));
        var left = options.LeavesReceived ? ReceivedFixtures.Update(options.Fixtures, run, checks) : null;
        return new(checks, [.. Verdict.On(run, statements), .. left is null ? [] : (string[])[left]])
        {
            CaseRun = run,
            ForwardFailed = options.IsSubmission && statements.Any(statement => statement is { Witness: WitnessIds.FiniteDifference, Failure: not null }),
            Findings = [.. statements.OfType<LawStatement>().Select(statement => statement.Finding).OfType<Laws.Finding>()],
        };
    }

    private IEnumerable<Statement> Statements(CaseRun run, bool needTorch) =>
        options.Witnesses.All.Where(witness => witness.NeedsTorch == needTorch).SelectMany(witness => witness.Statements(run));

    private string IdOfFailed(Exercise exercise, Case @case, Step step) =>
        exercise.Constructs(step) && options.IsSubmission ? CheckIds.Construction : exercise.Asked(@case, step);

    /// <summary>Whether it is a fault of ours, which costs its case; what the environment or the user must mend ends the check.</summary>
    private static bool CostsItsCase(Exception exception) =>
        exception is not (Torch.TorchUnavailableException or WorkerUnavailableException or UsageException or OperationCanceledException);

    private static Examination Fault(Exercise exercise, Case @case, Exception exception) => new([new(exercise.Id, @case.Id, WitnessIds.Torch, Outcome.HarnessError)
    {
        Message = $"{exercise.Id}, {@case.Title}: a fault of the harness, not of the subject: {exception.GetType().Name}: {exception.Message}",
    }], []);
}
