namespace Harness.Grading.Copies;

/// <summary>A short passage of code by its hash.</summary>
/// <param name="Hash">The hash of its words.</param>
/// <param name="Text">The position of its text among those of the submission.</param>
/// <param name="First">Its first line, from 1.</param>
/// <param name="Last">Its last line.</param>
public readonly record struct Fingerprint(ulong Hash, int Text, int First, int Last);
