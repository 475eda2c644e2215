using Harness.Fixtures;

namespace Harness.Judging.Locking;

/// <summary>A locked fixture beside the numbers that would take its place, with the cause of what moved.</summary>
/// <param name="Id">The fixture.</param>
/// <param name="Cause">Who moved.</param>
/// <param name="Explanation">The cause in one sentence, with the evidence.</param>
public sealed record FixtureReview(FixtureId Id, FixtureCause Cause, string Explanation)
{
    /// <summary>What would change; null where the locked file cannot be read or there is none.</summary>
    public FixtureDifference? Difference { get; init; }

    /// <summary>Whether nothing is locked yet.</summary>
    public bool IsNew { get; init; }

    /// <summary>Why the new numbers may not be locked without force, a sentence; null where they may.</summary>
    public string? Refusal { get; init; }

    /// <summary>Whether not even force locks the new numbers: they are not torch's.</summary>
    public bool IsForbidden { get; init; }

    /// <summary>The checksum of the received fixture that was looked at; null where locked numbers were replayed.</summary>
    public string? ReceivedChecksum { get; init; }

    /// <summary>Whether nothing would change.</summary>
    public bool IsSame => Cause == FixtureCause.None;
}
