namespace Harness.Course;

/// <summary>Which result of a backward pass is the derivative of the forward pass in which quantity.</summary>
/// <param name="Result">The gradient's name, such as <c>dW</c>.</param>
/// <param name="Input">What is varied: the name of an argument of the forward call, or of a member of the instance.</param>
/// <param name="Upstream">The name of the gradient of the loss in the forward's output; null for 1, where forward returns a number.</param>
public sealed record Derivative(string Result, string Input, string? Upstream = null);
