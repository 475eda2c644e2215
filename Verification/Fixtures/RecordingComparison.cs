namespace Harness.Fixtures;

/// <summary>What holding another program's arrays against the recorded ones found.</summary>
/// <param name="Agrees">Whether every array is there and within the tolerance.</param>
/// <param name="Message">What was found, in one line where it agrees.</param>
/// <param name="IsReceived">Whether what came lies beside the locked numbers and waits to be accepted.</param>
public sealed record RecordingComparison(bool Agrees, string Message, bool IsReceived = false);
