namespace Harness.Fixtures;

/// <summary>A text that is not a fixture this program can read.</summary>
public sealed class FixtureFormatException : FormatException
{
    internal FixtureFormatException(FixtureProblemKind kind, string message, Exception? inner = null)
        : base(message, inner) => Kind = kind;

    /// <summary>What is wrong: <see cref="FixtureProblemKind.Unreadable"/> or <see cref="FixtureProblemKind.FutureSchema"/>.</summary>
    public FixtureProblemKind Kind { get; }
}
