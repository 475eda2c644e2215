namespace Harness.Torch;

/// <summary>
/// Says that libtorch refused the values it was given, in the first line of libtorch's own words.
/// </summary>
/// <param name="message">The line to show to the user.</param>
/// <param name="innerException">libtorch's error with its native stack.</param>
public sealed class TorchOperationException(string message, Exception? innerException = null)
    : Exception(message, innerException);
