namespace Harness.Comparison.ArrayFiles;

/// <summary>A text that is no JSON, or other JSON than was expected.</summary>
/// <param name="message">What was found, a clause.</param>
/// <param name="inner">What noticed it, where something else did.</param>
internal sealed class JsonFormatException(string message, Exception? inner = null) : FormatException(message, inner);
