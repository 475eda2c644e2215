using System.Text.Json;
using Harness.Scripting;

namespace Harness.Submissions.Python;

/// <summary>What a script asks as a line of Python, for messages; the worker writes the same.</summary>
internal static class PythonSteps
{
    /// <summary>A step as a line of code.</summary>
    public static string Describe(Step step) => step switch
    {
        NewStep made => made.Classes[0] + InBrackets(made.Arguments),
        CallStep call => Call(call.Instance, call.Method, call.Arguments),
        SweepArgumentStep sweep => Call(sweep.Instance, sweep.Method, sweep.Arguments),
        SweepMemberStep sweep => Call(sweep.Instance, sweep.Method, sweep.Arguments),
        InvokeStep or ReadStep or AssignStep or MakeStep or FindStep or SweepStep => StepText.Of(step, isPython: true),
        SeedStep seed => $"np.random.{seed.Describe()}",
        _ => step.Describe(),
    };

    private static string Call(string instance, string method, IEnumerable<string> arguments) =>
        $"{instance}.{JsonNamingPolicy.SnakeCaseLower.ConvertName(method)}{InBrackets(arguments)}";

    private static string InBrackets(IEnumerable<string> arguments) => $"({string.Join(", ", arguments.Select(name => name is "in" or "out" ? name + "_size" : name))})";
}
