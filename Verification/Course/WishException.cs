namespace Harness.Course;

/// <summary>A wish that nothing fulfils.</summary>
/// <param name="member">The rubric's member: <c>exercises</c>, <c>dialect</c> or <c>sizes</c>.</param>
/// <param name="expected">What was expected, in words that follow "Expected".</param>
/// <param name="found">What was found.</param>
public sealed class WishException(string member, string expected, string found) : Exception($"Expected {expected}, found {found}.")
{
    /// <summary>The rubric's member.</summary>
    public string Member { get; } = member;

    /// <summary>What was expected.</summary>
    public string Expected { get; } = expected;

    /// <summary>What was found.</summary>
    public string Found { get; } = found;
}
