using Harness.Scripting;
using Harness.Scripting.Messages;

namespace Harness.Submissions.Workers;

/// <summary>What a worker's answer to a script must be like, whatever the submission does: names, shapes and step numbers that the script leaves no choice in.</summary>
/// <remarks>The submission shares the worker's process and can change what it is about to say. What a method returned may be anything;
/// what the worker itself makes may not.</remarks>
internal static class AnswerRules
{
    /// <summary>Refuses an answer that no worker gives.</summary>
    /// <param name="script">The script.</param>
    /// <param name="answer">What came back.</param>
    /// <exception cref="MessageException">It breaks a rule.</exception>
    public static void Require(Script script, ScriptResult answer)
    {
        if (answer.Failure is { } failure && failure.Step >= Math.Max(1, script.Steps.Count))
            throw new MessageException($"Expected one of {script.Steps.Count} steps, found step {failure.Step}.");
        var named = script.Steps.SelectMany(Names).ToHashSet(StringComparer.Ordinal);
        if (answer.Values.Keys.Any(name => !named.Contains(name)))
            throw new MessageException("Expected the results that the script names, found another one.");
        foreach (var step in script.Steps)
            Require(script, answer, step);
    }

    private static IEnumerable<string> Names(Step step) => step switch
    {
        CallStep call => call.Results,
        GetStep get => [get.Result],
        SetStep set => [set.Result],
        ReadBackStep read => [read.Result],
        SweepArgumentStep sweep => [sweep.Result],
        SweepMemberStep sweep => [sweep.Result],
        InvokeStep invoke => Names(invoke.Target),
        ReadStep read => Names(read.Target),
        AssignStep assign => [assign.Result],
        FindStep find => [find.Result],
        SweepStep sweep => sweep.Stacked,
        _ => [],
    };

    private static IEnumerable<string> Names(Pattern pattern) => pattern switch
    {
        ResultPattern result => [result.Name],
        TuplePattern tuple => tuple.Elements.SelectMany(Names),
        _ => [],
    };

    private static void Require(Script script, ScriptResult answer, Step step)
    {
        // A method may return less than was asked for, a member that cannot be set is not swept, and nothing need be found.
        if (step is not (CallStep or SweepMemberStep or InvokeStep or ReadStep or FindStep or SweepStep) && answer.Failure is null && Names(step).Any(name => !answer.Values.ContainsKey(name)))
            throw new MessageException($"Expected a result of {step.Describe()}, found none.");
        switch (step)
        {
            case SetStep set when answer.Values.TryGetValue(set.Result, out var flag) && !(flag.IsNumber && flag.Number is 0 or 1):
                throw new MessageException($"Expected 0 or 1 for {step.Describe()}, found something else.");
            case AssignStep assign when answer.Values.TryGetValue(assign.Result, out var flag) && !(flag.IsNumber && flag.Number is 0 or 1):
                throw new MessageException($"Expected 0 or 1 for {step.Describe()}, found something else.");
            case FindStep find when answer.Values.TryGetValue(find.Result, out var found) && script.Inputs.TryGetValue(find.Like, out var like) && !found.Shape.SequenceEqual(like.Shape):
                throw new MessageException($"Expected an array of shape {like.ShapeText}, found one of shape {found.ShapeText}.");
            case SweepStep sweep:
                foreach (var name in sweep.Stacked)
                    RequireStack(script, answer, sweep.Points[0], name);
                break;
            case SweepArgumentStep sweep:
                RequireStack(script, answer, sweep.Points, sweep.Result);
                break;
            case SweepMemberStep sweep:
                RequireStack(script, answer, sweep.Points, sweep.Result);
                break;
        }
    }

    private static void RequireStack(Script script, ScriptResult answer, string points, string result)
    {
        if (!answer.Values.TryGetValue(result, out var values) || !script.Inputs.TryGetValue(points, out var asked))
            return;
        if (values.Shape.Length == 0 || values.Shape[0] != asked.Shape[0])
            throw new MessageException($"Expected {asked.Shape[0]} results, one for each point, found an array of shape {values.ShapeText}.");
    }
}
