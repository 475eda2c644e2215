using Harness.Judging.Witnesses;
using Harness.Results;

namespace Harness.Judging.Diagnosing;

/// <summary>What came of one case: what is reported, and what it was found by.</summary>
/// <param name="Checks">The checks.</param>
/// <param name="Verdicts">Who stands alone where witnesses disagree.</param>
internal sealed record Examination(IReadOnlyList<Check> Checks, IReadOnlyList<string> Verdicts)
{
    /// <summary>Whether forward failed while finite differences were taken of it.</summary>
    public bool ForwardFailed { get; init; }

    /// <summary>Whether the subject has no class or function of the expected names.</summary>
    public bool IsAbsent { get; init; }

    /// <summary>The subject's results beside the reference's; null where there are none.</summary>
    public CaseRun? CaseRun { get; init; }

    /// <summary>What the laws found.</summary>
    public IReadOnlyList<Laws.Finding> Findings { get; init; } = [];
}
