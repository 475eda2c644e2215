using Harness.Scripting;
using Harness.Tests.Engine;

namespace Harness.Tests.Diagnoses;

/// <summary>Right layers whose results are changed on their way out: a mistake that can be made in any exercise.</summary>
/// <param name="change">The script, the result's name without what laws append to it, and the right value.</param>
internal sealed class Tampered(Func<Script, string, Value, Value> change) : ISubject
{
    public static Tampered With(Func<Value, Value> change) => new((_, _, value) => change(value));

    /// <summary>The rows that went into a result.</summary>
    public static int Batch(Script script, string result) =>
        (int)(script.Inputs.GetValueOrDefault(result == "loss_even" ? "y_true_even" : "y_true") ?? script.Inputs["X"]).Shape[0];

    public ScriptResult Play(Script script)
    {
        var played = Checks.BuiltIn.Play(script);
        var returned = script.Steps.OfType<CallStep>().SelectMany(call => call.Results).Where(name => !name.StartsWith("probe", StringComparison.Ordinal)).ToHashSet();
        return played with
        {
            Values = played.Values.ToDictionary(pair => pair.Key, pair => returned.Contains(pair.Key) ? change(script, pair.Key.Split('.')[0], pair.Value) : pair.Value),
        };
    }
}
