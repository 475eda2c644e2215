namespace Harness.Cli.Running;

/// <summary>Work was cancelled of which something is worth saying.</summary>
/// <param name="message">What is done, and how to go on; one line.</param>
internal sealed class CancelledWorkException(string message) : OperationCanceledException(message);
