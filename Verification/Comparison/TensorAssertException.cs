namespace Harness.Comparison;

/// <summary>Numbers are not close.</summary>
/// <param name="message">What differs, where and by how much.</param>
public sealed class TensorAssertException(string message) : Exception(message);
