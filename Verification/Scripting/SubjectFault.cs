using System.Diagnostics.CodeAnalysis;

namespace Harness.Scripting;

/// <summary>Ends a script from within the player; never leaves it.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves the player.")]
internal sealed class SubjectFault(FailureKind kind, string message) : Exception(message)
{
    public FailureKind Kind { get; } = kind;
}
