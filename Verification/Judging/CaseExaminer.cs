using System.Diagnostics.CodeAnalysis;
using Harness.Course;
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
    private readonly FixtureWitness _fixtures = new(options.Fixtures, options.References);

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
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A fault of ours costs its case, not the report.")]
    public BegunCase Begin(ISubject asked, Exercise exercise, Case @case, bool differentiates)
    {
        try
        {
            var drawn = options.References?.Draw(exercise, @case) ?? new CaseData(@case, exercise.Draw(@case));
            var script = exercise.Script(drawn);
            var played = asked.Play(script);
            if (played.Failure is { } failure)
                return BegunCase.EndedWith(new([CheckBuilder.Failed(exercise, @case, Witness.Torch, IdOfFailed(exercise, @case, script.Steps[failure.Step]), failure)], []));
            var run = new CaseRun(exercise, asked, drawn, script, played, options.Strict, options.IsSubmission ? options.Rubric : null, options.References);
            _fixtures.ReadReference(run);
            return BegunCase.Of(run, [.. _fixtures.Notebook(run), .. exercise.MLNet(run.Data), .. differentiates ? FiniteDifferenceWitness.Statements(run) : []]);
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
        Statement[] statements = [.. early, .. _fixtures.Reference(run), .. TorchWitness.Statements(run)];
        var build = new CheckBuilder(run);
        var checks = statements.OrderBy(statement => statement.Witness).Select(build.From).ToList();
        if (run.Initialization is var (actual, expected))
            checks.Add(build.Initialization(Values.Compare(actual, expected, run.InitializationTolerance, mapsDifferences: true)));
        var laws = run.Case.IsFreshSeed && run.Exercise.ObeysLaws ? Laws.Examine(run).Where(law => Counts(law.Law)).ToArray() : [];
        checks.AddRange(laws.Select(build.From));
        var left = options.LeavesReceived ? ReceivedFixtures.Update(options.Fixtures, run, checks) : null;
        return new(checks, [.. Verdict.On(run, statements), .. left is null ? [] : (string[])[left]])
        {
            CaseRun = run,
            ForwardFailed = options.IsSubmission && statements.Any(statement => statement is { Witness: Witness.FiniteDifference, Failure: not null }),
            Findings = [.. laws.Select(law => law.Finding).OfType<Laws.Finding>()],
        };
    }

    private bool Counts(string law) => !options.IsSubmission || options.Rubric.Laws.Contains(law);

    private string IdOfFailed(Exercise exercise, Case @case, Step step) =>
        step is NewStep && options.IsSubmission ? CheckIds.Construction : exercise.Calls(@case)[^1].Method;

    /// <summary>Whether it is a fault of ours, which costs its case; what the environment or the user must mend ends the check.</summary>
    private static bool CostsItsCase(Exception exception) =>
        exception is not (Torch.TorchUnavailableException or WorkerUnavailableException or UsageException or OperationCanceledException);

    private static Examination Fault(Exercise exercise, Case @case, Exception exception) => new([new(exercise.Id, @case.Id, Witness.Torch, Outcome.HarnessError)
    {
        Message = $"{exercise.Id}, {@case.Title}: a fault of the harness, not of the subject: {exception.GetType().Name}: {exception.Message}",
    }], []);
}
