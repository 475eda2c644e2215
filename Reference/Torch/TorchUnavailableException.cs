namespace Harness.Torch;

/// <summary>
/// Says in one line why libtorch cannot be used in this process: what was expected, what was found, and what to do about it.
/// </summary>
/// <param name="message">The line to show to the user.</param>
/// <param name="innerException">What the system reported, where it reported something.</param>
public sealed class TorchUnavailableException(string message, Exception? innerException = null)
    : Exception(message, innerException);
