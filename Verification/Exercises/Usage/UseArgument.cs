namespace Harness.Exercises.Usage;

/// <summary>One argument of a call.</summary>
/// <param name="Keyword">Its keyword; null where it is given by position.</param>
/// <param name="Value">What is handed over.</param>
public sealed record UseArgument(string? Keyword, UseOperand Value);
