using Harness.Comparison;
using Harness.Course;
using Harness.Judging.Witnesses;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging;

/// <summary>Turns statements and failures into checks.</summary>
internal sealed class CheckBuilder(CaseRun run)
{
    public Check From(Statement statement)
    {
        if (statement.Skipped is { } reason)
            return Empty(statement, Outcome.Skipped, $"Skipped: {reason}.");
        if (statement is LawStatement { Finding: { } finding })
            return From(finding.Law, WitnessIds.Law, Answer.Of(finding.Comparison), $"{finding.Result}: {finding.Meaning}", run.Place) with { Result = finding.Result };
        if (run.IsSubmission && statement is not LawStatement && (!run.Witnesses.CountsForPoints(statement.Witness) || statement is { Compare: null, Failure: null }))
            return Opinion(statement);
        if (statement.Failure is { } failure)
            return Failed(run.Exercise, run.Case, statement.Witness, statement.Id, failure);
        if (statement.Compare is null)
            return Empty(statement, Outcome.WrongValues, $"{Where(statement.Id)}: {statement.Note}") with { LacksFixture = true };
        if (!run.Results.TryGetValue(statement.Result, out var actual))
            return At(run.Place, Empty(statement, Outcome.WrongShape, $"{Where(statement.Id)}: {run.Exercise.Asked(run.Case)} returned no {statement.Result}."));
        return From(statement.Id, statement.Witness, statement.Compare(actual), statement.Note, run.Place) with
        {
            StatesShapeOnly = statement.StatesShapeOnly,
            IsUnrelated = statement is { Witness: WitnessIds.Torch, Expected: { } expected } && !Values.AreRelated(actual, expected),
        };
    }

    public Check Initialization(ArrayComparison comparison) => From(CheckIds.Initialization, WitnessIds.Notebook, Answer.Of(comparison), "W above, b below, as the layer was constructed", run.ConstructorPlace);

    public static Check Failed(Exercise exercise, Case @case, string witness, string id, ScriptFailure failure) =>
        At(failure.Place, new Check(id, @case.Id, witness, failure.Kind switch
        {
            FailureKind.Missing or FailureKind.Absent => Outcome.Missing,
            FailureKind.NotImplemented => Outcome.NotImplemented,
            FailureKind.OutOfMemory => Outcome.OutOfMemory,
            FailureKind.Threw => Outcome.Threw,
            FailureKind.TimedOut => Outcome.TimedOut,
            FailureKind.Crashed => Outcome.Crashed,
            FailureKind.SandboxViolation => Outcome.SandboxViolation,
            FailureKind.NotLoaded => Outcome.LoadError,
            _ => Outcome.WrongValues,
        })
        { Message = $"{Where(exercise, @case, id)}: {Legible.Line(failure.Message)}{Remark(exercise, id, failure)}" });

    /// <summary>That nothing can be said of a case's results.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="case">The case.</param>
    /// <param name="reason">Why, a clause.</param>
    public static Check Unverified(Exercise exercise, Case @case, string reason) =>
        new(exercise.Asked(@case), @case.Id, WitnessIds.Torch, Outcome.NotVerified) { Message = $"{Where(exercise, @case, exercise.Asked(@case))}: not verified: {reason}." };

    // What labels of another form may end in; a misspelt name or a division by zero has nothing to do with them.
    private static readonly string[] OfArguments = ["IndexError", "ValueError", "TypeError", "IndexOutOfRangeException", "ArgumentException", "ArgumentOutOfRangeException", "InvalidCastException", "RankException"];

    /// <summary>What the exercise hands over, where a method could not take it, or raised when it got it.</summary>
    private static string? Remark(Exercise exercise, string id, ScriptFailure failure) => failure.Kind switch
    {
        _ when id == CheckIds.Construction || exercise.ArgumentsRemark is null => null,
        FailureKind.Missing => $" {exercise.ArgumentsRemark}",
        // What was thrown ends in a place, not in a full stop.
        FailureKind.Threw when OfArguments.Any(type => failure.Message.Contains($" threw {type}", StringComparison.Ordinal)) => $"; {exercise.ArgumentsRemark}",
        _ => null,
    };

    private Check From(string id, string witness, Answer answer, string? note, SourcePlace? place)
    {
        var comparison = answer.Elements;
        var outcome = answer.Outcome switch
        {
            ComparisonOutcome.Passed => Outcome.Passed,
            ComparisonOutcome.WrongShape => Outcome.WrongShape,
            ComparisonOutcome.NotFinite => Outcome.NotFinite,
            _ => Outcome.WrongValues,
        };
        var described = answer.Agrees ? note : answer.Describe($"{Where(id)} against {run.Witnesses.Infos[witness].Title}{(note is null ? "" : $" ({note})")}");
        var isEmpty = comparison.Total == 0;
        var check = new Check(id, run.Case.Id, witness, outcome)
        {
            Rule = comparison.Tolerance.Name,
            Rtol = HasBounds(comparison.Tolerance) ? comparison.Tolerance.Rtol : null,
            Atol = HasBounds(comparison.Tolerance) ? comparison.Tolerance.Atol : null,
            Decimals = comparison.Tolerance.Rule == ComparisonRule.Round ? comparison.Tolerance.Decimals : null,
            Shape = [.. comparison.ActualShape.Select(length => (long)length)],
            Mismatched = comparison.Mismatched,
            Total = comparison.Total,
            MaxAbs = isEmpty ? null : comparison.MaxAbs,
            MaxRel = isEmpty ? null : comparison.MaxRel,
            MaxUlps = isEmpty ? null : comparison.MaxUlps,
            WorstIndex = comparison.WorstIndex?.Select(index => (long)index).ToArray(),
            Actual = comparison.WorstIndex is null ? null : comparison.WorstActual,
            Expected = comparison.WorstIndex is null ? null : comparison.WorstExpected,
            Worst = answer.Agrees || comparison.Worst.Count == 0 ? null
                : [.. comparison.Worst.Select(element => new WrongElement([.. element.Index.Select(index => (long)index)], element.Actual, element.Expected))],
            // A picture of what torch, a law or the initialisation says is enough: other witnesses would show the same.
            Differences = witness is WitnessIds.Torch or WitnessIds.Law || id == CheckIds.Initialization ? comparison.Differences : null,
            Message = described,
        };
        return answer.Agrees ? check : At(place, check);
    }

    /// <summary>What costs a submission nothing: a witness that does not count for points and disagrees, and fixtures that we lack.</summary>
    private Check Opinion(Statement statement)
    {
        if (statement.Compare is not null && statement.Failure is null && run.Results.TryGetValue(statement.Result, out var actual) && statement.Compare(actual) is { Agrees: true } answer)
            return From(statement.Id, statement.Witness, answer, statement.Note, run.Place);
        var (info, counts) = (run.Witnesses.Infos[statement.Witness], run.Witnesses.CountsForPoints(statement.Witness));
        var reason = counts
            ? $"the harness lacks what it would need: {statement.Note}"
            : $"{info.Source} {(info.IsPlural ? "do" : "does")} not agree, which decides nothing";
        return Empty(statement, Outcome.Skipped, $"Skipped: {reason}.");
    }

    private Check Empty(Statement statement, Outcome outcome, string message) =>
        new(statement.Id, run.Case.Id, statement.Witness, outcome) { Message = message };

    /// <summary>The check with the place that it is about; null where that is not known.</summary>
    private static Check At(SourcePlace? place, Check check) =>
        check with { File = place?.File, Line = place?.Line, Method = place is { Method.Length: > 0 } ? place.Method : null };

    private string Where(string id) => Where(run.Exercise, run.Case, id);

    /// <summary>Exercise, case and the seed that reproduces it, then the check.</summary>
    private static string Where(Exercise exercise, Case @case, string id) => $"{exercise.Id}, {@case.Title}, {id}";

    private static bool HasBounds(Tolerance tolerance) => tolerance.Rule is ComparisonRule.AssertClose or ComparisonRule.IsClose or ComparisonRule.Scaled;
}
