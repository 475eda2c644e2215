namespace Harness.Torch;

/// <summary>Two tensors are not close.</summary>
/// <param name="message">What differs, where and by how much.</param>
public sealed class TorchAssertException(string message) : Exception(message);
