namespace Harness.Results;

/// <summary>Input of the user's that cannot be used: exit code 2.</summary>
/// <param name="message">One line: what was expected, what was found, where, and the command that mends it.</param>
public sealed class UsageException(string message) : Exception(message);
