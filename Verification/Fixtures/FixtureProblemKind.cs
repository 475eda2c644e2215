namespace Harness.Fixtures;

/// <summary>What can be wrong with a fixture's file.</summary>
public enum FixtureProblemKind
{
    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>The file cannot be opened, is torn, is not JSON, or is not a fixture.</summary>
    Unreadable,

    /// <summary>A newer program wrote it in a form that this one does not know.</summary>
    FutureSchema,

    /// <summary>Its values are not those that were written: somebody edited it by hand.</summary>
    ChecksumMismatch,

    /// <summary>It states no checksum, so that nobody could tell an edit.</summary>
    NoChecksum,

    /// <summary>It belongs to nothing: its exercise or case is gone or was renamed.</summary>
    Orphaned,

    /// <summary>It is a copy of another fixture, or its name differs from another's in the case of letters only.</summary>
    Duplicate,

    /// <summary>The arrays beside it are not those that it was made of.</summary>
    StaleArrays,

    /// <summary>An interrupted run left it behind.</summary>
    Leftover,

    /// <summary>It holds the numbers of another witness than the one that its set is locked on, as a received file does that was moved over it.</summary>
    OtherWitness,
}
