namespace Harness.Results;

/// <summary>Input of the user's that cannot be used: exit code 2.</summary>
/// <param name="faults">What is wrong, a line each: what was expected, what was found, where, and the command that mends it.</param>
public sealed class UsageException(IReadOnlyList<string> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>One fault.</summary>
    /// <param name="message">One line.</param>
    public UsageException(string message)
        : this([message])
    {
    }

    /// <summary>What is wrong, a line each.</summary>
    public IReadOnlyList<string> Faults => faults;
}
