namespace Harness.Scripting.Messages;

/// <summary>The other side sent something that is no message, or not the expected one.</summary>
/// <param name="message">What was expected and what was found.</param>
/// <param name="inner">What noticed it, where something else did.</param>
public sealed class MessageException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the input ended within a message, as it does where the other side dies.</summary>
    public bool EndsEarly { get; init; }
}
