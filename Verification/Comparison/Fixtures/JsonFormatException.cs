namespace Harness.Comparison.Fixtures;

/// <summary>A text that is no JSON, or other JSON than was expected.</summary>
/// <param name="message">What was found, a clause without a subject or with the path as its subject.</param>
/// <param name="inner">What noticed it, where something else did.</param>
internal sealed class JsonFormatException(string message, Exception? inner = null) : FormatException(message, inner);
