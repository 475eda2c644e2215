using System.Globalization;
using Harness.Judging.Locking;

namespace Harness.Cli.Commands.Fixtures;

/// <summary>What may be locked without force.</summary>
/// <param name="maxUlps">The most ULPs that an element may have moved; null for any number.</param>
/// <param name="force">Whether everything may.</param>
internal sealed class AcceptancePolicy(long? maxUlps, bool force)
{
    /// <summary>Why a change is refused, a sentence; null where it is not.</summary>
    public string? Refusal(FixtureReview review) =>
        review.IsForbidden ? review.Refusal
        : force ? null
        : review.Refusal is { } disputed ? disputed
        : review.IsNew ? null
        : review.Difference is not { } difference ? null
        : difference.Meaning.Count > 0 ? $"The numbers mean something else: {string.Join("; ", difference.Meaning)}."
        : difference.ChangesShape ? "Shapes change."
        : maxUlps is not { } limit ? null
        : difference.MaxUlps is not { } moved ? "How many ULPs every element moved is not known: of a large array only a summary is locked (--full locks all)."
        : moved > limit ? string.Create(CultureInfo.InvariantCulture, $"An element moved by {moved:N0} ULPs, more than {limit:N0}.")
        : null;
}
