namespace Harness.Results;

/// <summary>One element that is wrong.</summary>
/// <param name="Index">Its index, one number a dimension; empty for a number.</param>
/// <param name="Actual">The subject's value.</param>
/// <param name="Expected">The witness's value.</param>
public sealed record WrongElement(IReadOnlyList<long> Index, double Actual, double Expected);
