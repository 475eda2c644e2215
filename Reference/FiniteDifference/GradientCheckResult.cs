using Harness.Comparison;
using static System.FormattableString;

namespace Harness.FiniteDifference;

/// <summary>What a check of gradients found.</summary>
/// <param name="Mode">How values were compared.</param>
/// <param name="Seed">The seed that gives the same upstream gradients and directions again.</param>
/// <param name="Compared">How many derivatives, or slopes along directions, were compared.</param>
/// <param name="Findings">What is wrong, in the order in which it was found; empty where nothing is.</param>
/// <param name="Warnings">What makes the check worth less than it should be, such as inputs of float32.</param>
/// <param name="LeftOut">The names of the elements that were left out because a kink is within reach, such as <c>x[0, 2]</c>.</param>
public sealed record GradientCheckResult(
    GradientCheckMode Mode, uint Seed, long Compared, IReadOnlyList<GradientFinding> Findings, IReadOnlyList<string> Warnings, IReadOnlyList<string> LeftOut)
{
    private const int MostNamed = 10;

    /// <summary>Whether nothing is wrong.</summary>
    public bool Passed => Findings.Count == 0;

    /// <summary>All of it in words: the seed on the first line, then a line for each finding, each warning, and for what was left out.</summary>
    public string Message => string.Join('\n',
    [
        Invariant($"Gradient check (seed {Seed}, {(Mode == GradientCheckMode.FullJacobian ? "full Jacobian" : "random directions")}): ") + Summary,
        .. Findings.Select(finding => finding.Description),
        .. Warnings.Select(warning => $"Warning: {warning}"),
        .. LeftOut.Count == 0 ? Array.Empty<string>() : [Invariant($"Left out, a kink being within reach: {Named(LeftOut)}.")],
    ]);

    /// <summary>The first line of <see cref="Message"/>.</summary>
    public override string ToString() => Message.Split('\n')[0];

    private string Summary => Passed
        ? Invariant($"passed, {Compared} {(Compared == 1 ? "derivative" : "derivatives")} compared.")
        : $"failed, {string.Join(", ", Findings.Select(finding => finding.Fault).Distinct())}.";

    /// <summary>Throws where something is wrong.</summary>
    /// <returns>The same result.</returns>
    /// <exception cref="GradientCheckException">Something is wrong.</exception>
    public GradientCheckResult ThrowIfFailed()
    {
        if (!Passed)
            TestFramework.Fail(new GradientCheckException(this));
        return this;
    }

    private static string Named(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? Invariant($" and {names.Count - MostNamed} more") : "");
}
