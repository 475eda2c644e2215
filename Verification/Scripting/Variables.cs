namespace Harness.Scripting;

/// <summary>What a script has named while it runs: the objects that are kept, the results, and its values as the subject holds them.</summary>
/// <param name="inputs">The script's inputs.</param>
internal sealed class Variables(IReadOnlyDictionary<string, Value> inputs)
{
    public IReadOnlyDictionary<string, Value> Inputs => inputs;

    /// <summary>Objects of the subject, and what <see cref="MakeStep"/> made.</summary>
    public Dictionary<string, object?> Objects { get; } = [];

    public Dictionary<string, Value> Results { get; } = [];

    /// <summary>Values as they were handed over: the same object each time, as a variable of the subject's own program would be.</summary>
    public Dictionary<string, object> HandedOver { get; } = [];

    /// <summary>The arrays that were set in objects of the subject: another one is not set in their stead.</summary>
    public HashSet<object> Planted { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>A result or an input.</summary>
    /// <exception cref="SubjectFault">It is a result that no step has given.</exception>
    public Value Lookup(string name) =>
        Results.TryGetValue(name, out var result) || inputs.TryGetValue(name, out result)
            ? result
            : throw new SubjectFault(FailureKind.Unreadable, $"expected {name} of an earlier step, found none");

    /// <summary>Names a result; what was handed over under that name before is another object.</summary>
    public void Name(string name, Value value)
    {
        HandedOver.Remove(name);
        Objects.Remove(name);
        Results[name] = value;
    }

    /// <summary>Keeps an object.</summary>
    public void Keep(string name, object? kept)
    {
        Results.Remove(name);
        Objects[name] = kept;
    }
}
