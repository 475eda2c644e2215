namespace Harness.Scripting;

/// <summary>What a subject is asked to do, as data: the values that go in, and the steps in order.</summary>
/// <remarks>Names in steps refer to inputs, to instances, and to results of earlier steps. The same script drives our own layers in this
/// process and a submission in another one.</remarks>
/// <param name="Inputs">Values by name.</param>
/// <param name="Steps">The steps in order.</param>
public sealed record Script(IReadOnlyDictionary<string, Value> Inputs, IReadOnlyList<Step> Steps);
