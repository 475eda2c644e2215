namespace Harness.Scripting;

/// <summary>What came of playing a script: the values that were named up to its end or its failure.</summary>
/// <param name="Values">Results by name, as far as the script came.</param>
/// <param name="Failure">Why it stopped early; null when it came to its end.</param>
public sealed record ScriptResult(IReadOnlyDictionary<string, Value> Values, ScriptFailure? Failure)
{
    /// <summary>By the index of the step that called it, where a method or constructor is written, or where it failed; empty where no symbols say it.</summary>
    public IReadOnlyDictionary<int, SourcePlace> Places { get; init; } = new Dictionary<int, SourcePlace>();
}
