namespace Harness.Results;

/// <summary>Points that are taken off the whole.</summary>
/// <param name="Points">How many; negative where points are added.</param>
/// <param name="Reason">Why, a sentence in English.</param>
public sealed record Deduction(double Points, string Reason);
