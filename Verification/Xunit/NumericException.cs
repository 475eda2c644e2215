namespace Harness.Xunit;

/// <summary>An assertion on numbers failed; xUnit takes it for one of its own.</summary>
/// <param name="message">What differs, where and by how much.</param>
public sealed class NumericException(string message) : Exception(message), IAssertionException;
