namespace Harness.Benchmarks;

/// <summary>Somebody to be measured against is not installed.</summary>
/// <param name="message">Who, and how to get it.</param>
internal sealed class ContenderMissingException(string message) : Exception(message);
