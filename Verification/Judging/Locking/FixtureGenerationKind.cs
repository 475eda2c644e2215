namespace Harness.Judging.Locking;

/// <summary>What came of generating one fixture.</summary>
public enum FixtureGenerationKind
{
    /// <summary>There was none; now it is locked.</summary>
    Locked,

    /// <summary>The locked numbers are the same, bit for bit.</summary>
    Unchanged,

    /// <summary>There is one already, and only new ones were asked for.</summary>
    Kept,

    /// <summary>The locked numbers are others; the new ones lie beside them and wait to be accepted.</summary>
    Differs,

    /// <summary>The witnesses do not agree, so nothing was written.</summary>
    Disputed,
}
