using System.Collections.Immutable;

namespace Harness.NumPy;

/// <summary>
/// Everything that determines what a <see cref="RandomState"/> draws next: NumPy's <c>get_state()</c> without the name of the engine.
/// </summary>
/// <param name="Key">The block of MT19937 before tempering, 624 words.</param>
/// <param name="Position">The index of the next word in the block, 0…624; 624 means that a new block is due.</param>
/// <param name="HasGauss">Whether the second normal of a pair waits to be drawn.</param>
/// <param name="CachedGaussian">That normal; 0 where none waits.</param>
/// <remarks>Two snapshots are equal when all of their values are.</remarks>
public sealed record RandomStateSnapshot(ImmutableArray<uint> Key, int Position, bool HasGauss = false, double CachedGaussian = 0)
{
    /// <summary>The number of words in <see cref="Key"/>, 624.</summary>
    public const int KeyLength = MersenneTwister.StateLength;

    /// <summary>Says whether the other snapshot continues the stream in the same way.</summary>
    /// <param name="other">The snapshot to compare with, or null.</param>
    /// <returns>True where the words, position and cached normal are the same.</returns>
    public bool Equals(RandomStateSnapshot? other) =>
        other is not null
        && Position == other.Position
        && HasGauss == other.HasGauss
        && CachedGaussian.Equals(other.CachedGaussian)
        && Key.AsSpan().SequenceEqual(other.Key.AsSpan());

    /// <summary>Hashes the first words and the position, which tell streams apart well enough.</summary>
    /// <returns>A hash that equal snapshots share.</returns>
    public override int GetHashCode()
    {
        ReadOnlySpan<uint> key = Key.AsSpan();
        HashCode hash = default;
        foreach (uint word in key[..Math.Min(4, key.Length)]) hash.Add(word);
        hash.Add(Position);
        hash.Add(HasGauss);
        return hash.ToHashCode();
    }
}
