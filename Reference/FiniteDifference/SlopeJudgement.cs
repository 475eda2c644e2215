namespace Harness.FiniteDifference;

/// <summary>A derivative beside its finite differences.</summary>
/// <param name="Verdict">What these say.</param>
/// <param name="Numeric">The slope that is settled; the one of the first step where none is.</param>
/// <param name="Bound">How far the derivative may be from it.</param>
/// <param name="Reason">Why there is no verdict: a clause; null where there is one.</param>
internal readonly record struct SlopeJudgement(SlopeVerdict Verdict, double Numeric, double Bound, string? Reason = null);
