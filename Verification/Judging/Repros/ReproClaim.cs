using Harness.Scripting;

namespace Harness.Judging.Repros;

/// <summary>What must hold of one result of a reproduction's script.</summary>
/// <param name="Actual">The result's name in the script.</param>
/// <param name="Expected">What it must be, a number or an array; null where that is made of other results.</param>
/// <param name="Terms">Factors and names of the results whose sum it must be, where it is not stated; none stands for zeros.</param>
/// <param name="Atol">The absolute tolerance.</param>
/// <param name="Rtol">The tolerance relative to what is expected.</param>
/// <param name="Meaning">Who expects it, or what is compared with what: a clause.</param>
internal sealed record ReproClaim(string Actual, Value? Expected, IReadOnlyList<(double Factor, string Name)> Terms, double Atol, double Rtol, string Meaning);
