namespace Harness.Results.Summaries;

/// <summary>What being late costs a submission.</summary>
/// <param name="Percent">The percentage of what was earned; 0 where it is only noted.</param>
/// <param name="Before">The score that it would have in time.</param>
/// <param name="After">The score that it has.</param>
/// <param name="Reason">How late it was and what that costs, a sentence in English.</param>
public sealed record Lateness(double Percent, double Before, double After, string Reason);
