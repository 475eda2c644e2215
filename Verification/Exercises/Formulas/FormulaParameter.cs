namespace Harness.Exercises.Formulas;

/// <summary>One parameter of a formula.</summary>
/// <param name="Name">The name of an input, size, hyper-parameter or result.</param>
/// <param name="Type">The type that the method asks for: a tensor, or <c>int</c>, <c>long</c>, <c>double</c>, <c>bool</c>, <c>string</c>.</param>
public sealed record FormulaParameter(string Name, Type Type);
