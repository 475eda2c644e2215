namespace Harness.Comparison.Fixtures;

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
}
