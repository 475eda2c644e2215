namespace Harness.Exercises.Definitions;

/// <summary>A result that gradients are taken of.</summary>
/// <param name="Result">Its name.</param>
/// <param name="Upstream">The name of what backward is handed for it; null where the result is a number and backward is handed nothing.</param>
public sealed record ExerciseOutput(string Result, string? Upstream);
