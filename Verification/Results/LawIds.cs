namespace Harness.Results;

/// <summary>The laws by their ids in reports and rubrics.</summary>
public static class LawIds
{
    /// <summary>Backward is linear in dout.</summary>
    public const string LinearInUpstream = "law.linear-in-dout";

    /// <summary>A dout of zeros gives zero gradients.</summary>
    public const string ZeroInZeroOut = "law.zero-in-zero-out";

    /// <summary>The same calls on the same instance give the same results.</summary>
    public const string Repeatable = "law.repeatable";

    /// <summary>No call changes its arguments.</summary>
    public const string InputUnchanged = "law.input-unchanged";

    /// <summary>Backward does not change what forward returned.</summary>
    public const string OutputUnchanged = "law.output-unchanged";

    /// <summary>Two instances share nothing.</summary>
    public const string IndependentInstances = "law.independent-instances";

    /// <summary>Every law there is.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string> { LinearInUpstream, ZeroInZeroOut, Repeatable, InputUnchanged, IndependentInstances, OutputUnchanged };
}
