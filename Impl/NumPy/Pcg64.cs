using System.Numerics;

namespace Harness.NumPy;

/// <summary>NumPy's bit generator <c>PCG64</c>: a linear congruence of 128 bits whose halves are folded and rotated into 64.</summary>
/// <remarks>
/// M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number Generation" (2014), member
/// XSL RR 128/64. NumPy has frozen its stream of words. An instance is not safe for use by several threads at once.
/// </remarks>
public sealed partial class Pcg64
{
    private static readonly UInt128 s_multiplier = new(2549297995355413924, 4865540595714422341);

    // 2^128 over the golden ratio.
    private static readonly UInt128 s_jump = new(0x9e3779b97f4a7c15, 0xf39cc0605cedc835);

    private UInt128 _state;
    private UInt128 _increment;
    private bool _hasHalf;
    private uint _half;

    /// <summary>Makes a generator that starts from the system's entropy.</summary>
    public Pcg64()
        : this(new SeedSequence())
    {
    }

    /// <summary>Makes NumPy's <c>PCG64(seed)</c>.</summary>
    /// <param name="seed">The seed, 0 or above, of any size.</param>
    /// <exception cref="ArgumentOutOfRangeException">The seed is negative.</exception>
    public Pcg64(BigInteger seed)
        : this(new SeedSequence(seed))
    {
    }

    /// <summary>Makes NumPy's <c>PCG64(seed_sequence)</c>.</summary>
    /// <param name="seedSequence">Where the state comes from; also what <see cref="Spawn"/> asks for children.</param>
    public Pcg64(SeedSequence seedSequence)
    {
        ArgumentNullException.ThrowIfNull(seedSequence);
        SeedSequence = seedSequence;
        var words = seedSequence.GenerateState64(4);
        _increment = (new UInt128(words[2], words[3]) << 1) | 1;
        _state = ((_increment + new UInt128(words[0], words[1])) * s_multiplier) + _increment;
    }

    private Pcg64(Pcg64 other)
    {
        SeedSequence = other.SeedSequence;
        State = other.State;
    }

    /// <summary>Where the first state came from.</summary>
    public SeedSequence SeedSequence { get; }

    /// <summary>The state, which can be exchanged with NumPy's <c>state</c>.</summary>
    /// <exception cref="ArgumentNullException">Null was set.</exception>
    /// <exception cref="ArgumentException">An even increment was set.</exception>
    public Pcg64State State
    {
        get => new(_state, _increment, _hasHalf, _half);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Check.Increment(value.Increment);
            (_state, _increment, _hasHalf, _half) = (value.State, value.Increment, value.HasUInt32, value.UInteger);
        }
    }

    /// <summary>Draws a word of 64 bits, NumPy's <c>random_raw()</c>.</summary>
    /// <returns>A word; a half that waits is left waiting.</returns>
    public ulong NextUInt64()
    {
        _state = (_state * s_multiplier) + _increment;
        return Folded((ulong)(_state >> 64), (ulong)_state);
    }

    /// <summary>Draws words of 64 bits, NumPy's <c>random_raw(length)</c>.</summary>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Words, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public ulong[] RandomRaw(int length) => Shaped.Array<ulong>(length, Fill);

    /// <summary>Moves on as if words had been drawn; a half that waits is forgotten.</summary>
    /// <param name="delta">How many words, modulo 2¹²⁸; a negative number moves back.</param>
    /// <returns>This generator.</returns>
    public Pcg64 Advance(BigInteger delta)
    {
        Advance((UInt128)(delta & (BigInteger)UInt128.MaxValue));
        (_hasHalf, _half) = (false, 0);
        return this;
    }

    /// <summary>Makes a generator far ahead in the same stream, so that both can be used side by side.</summary>
    /// <param name="jumps">How many times 210306068529402873165736369884012333109 words ahead.</param>
    /// <returns>A new generator; this one stays where it is.</returns>
    public Pcg64 Jumped(BigInteger jumps) => new Pcg64(this).Advance(jumps * s_jump);

    /// <summary>Makes the generator that is one jump ahead.</summary>
    /// <returns>A new generator; this one stays where it is.</returns>
    public Pcg64 Jumped() => Jumped(BigInteger.One);

    /// <summary>Makes generators from children of the seed sequence.</summary>
    /// <param name="count">How many; 0 is legal.</param>
    /// <returns>Generators whose streams have nothing to do with each other, <c>(count)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public IReadOnlyList<Pcg64> Spawn(int count) => [.. SeedSequence.Spawn(count).Select(child => new Pcg64(child))];

    /// <summary>Whether the upper half of a word waits to be drawn.</summary>
    internal bool HasHalf => _hasHalf;

    /// <summary>The lower half of a word, and at the next call its upper half.</summary>
    internal uint NextUInt32()
    {
        if (_hasHalf)
        {
            _hasHalf = false;
            return _half;
        }

        var word = NextUInt64();
        (_hasHalf, _half) = (true, (uint)(word >> 32));
        return (uint)word;
    }

    /// <summary>Keeps the upper half of a word of which both were drawn elsewhere; it does not wait, but the state shows it.</summary>
    internal void RememberHalf(ulong word) => _half = (uint)(word >> 32);

    private static ulong Folded(ulong high, ulong low) => BitOperations.RotateRight(high ^ low, (int)(high >> 58));

    private void Advance(UInt128 delta)
    {
        var (multiplier, increment) = Steps(delta);
        _state = (_state * multiplier) + increment;
    }

    /// <summary>Many steps as one: s → a s + c. F. Brown, "Random Number Generation with Arbitrary Stride" (1994).</summary>
    private (UInt128 Multiplier, UInt128 Increment) Steps(UInt128 count)
    {
        UInt128 allMultiplier = 1, allIncrement = 0;
        var (multiplier, increment) = (s_multiplier, _increment);
        for (; count > 0; count >>= 1)
        {
            if ((count & 1) == 1)
            {
                allMultiplier *= multiplier;
                allIncrement = (allIncrement * multiplier) + increment;
            }

            increment = (multiplier + 1) * increment;
            multiplier *= multiplier;
        }

        return (allMultiplier, allIncrement);
    }
}
