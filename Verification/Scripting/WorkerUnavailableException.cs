namespace Harness.Scripting;

/// <summary>No worker can be started here: nothing that the submission did.</summary>
/// <param name="message">What was tried, what happened, and what mends it.</param>
/// <param name="inner">What noticed it, where something else did.</param>
public sealed class WorkerUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the machine has what is needed and only failed to start it, as where memory or processes were short for a moment.</summary>
    public bool MayPass { get; init; }
}
