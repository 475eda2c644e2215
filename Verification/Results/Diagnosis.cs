namespace Harness.Results;

/// <summary>Why an exercise failed, as far as the numbers show it.</summary>
/// <param name="Code">One of <see cref="DiagnosisCodes.All"/>.</param>
/// <param name="Explanation">One or two sentences with what was measured.</param>
public sealed record Diagnosis(string Code, string Explanation);
