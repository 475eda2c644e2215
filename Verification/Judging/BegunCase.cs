using Harness.Judging.Diagnosing;
using Harness.Judging.Witnesses;

namespace Harness.Judging;

/// <summary>A case as far as it can be examined without libtorch: its script has run, and the witnesses that need no torch have spoken.</summary>
internal sealed record BegunCase
{
    /// <summary>What came of a case that went no further; null where it goes on.</summary>
    public Examination? Ended { get; private init; }

    /// <summary>The run; null where the case has ended.</summary>
    public CaseRun? Run { get; private init; }

    /// <summary>What the witnesses that need no torch say.</summary>
    public IReadOnlyList<Statement> Statements { get; private init; } = [];

    public static BegunCase Of(CaseRun run, IReadOnlyList<Statement> statements) => new() { Run = run, Statements = statements };

    public static BegunCase EndedWith(Examination examination) => new() { Ended = examination };
}
