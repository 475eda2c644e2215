using System.Diagnostics.CodeAnalysis;

namespace Harness.NumPy;

/// <summary>
/// NumPy's legacy generator <c>numpy.random.RandomState</c>: from the same seed, the same calls draw the same numbers, bit for bit.
/// </summary>
/// <remarks>
/// <para>
/// NumPy has frozen this stream. Words, uniform numbers, integers, orders and samples are the same on every platform. All others pass
/// through the C library's <c>log</c>, <c>exp</c> or <c>pow</c>, as NumPy's do, so their last bit may differ between platforms (glibc,
/// the Windows runtime and macOS each have their own), but not between this class and a NumPy that uses the same library.
/// </para>
/// <para>An instance is not safe for use by several threads at once: NumPy takes a lock for each call, this class does not.</para>
/// </remarks>
public sealed partial class RandomState : Distributions
{
    private readonly MersenneTwister _engine = new();
    private bool _hasGauss;
    private double _gauss;

    /// <summary>Makes a generator that starts from the system's entropy, so that no two draw the same.</summary>
    public RandomState() => Seed();

    /// <summary>Makes a generator that starts as NumPy's <c>RandomState(seed)</c> does.</summary>
    /// <param name="seed">The seed, 0…4294967295.</param>
    /// <exception cref="ArgumentOutOfRangeException">The seed is negative or above 4294967295.</exception>
    public RandomState(long seed) => Seed(seed);

    /// <summary>
    /// Makes a generator that starts as NumPy's <c>RandomState([…])</c> does, which is another stream than that of a single seed.
    /// </summary>
    /// <param name="key">The words, one or more.</param>
    /// <exception cref="ArgumentException">There is no word.</exception>
    public RandomState(ReadOnlySpan<uint> key) => Seed(key);

    /// <summary>Starts this generator anew from the system's entropy.</summary>
    public void Seed()
    {
        _engine.Seed();
        ForgetGauss();
    }

    /// <summary>Starts this generator anew, as <c>seed(17)</c> does, with MT19937's init_genrand; a cached normal is forgotten.</summary>
    /// <param name="seed">The seed, 0…4294967295.</param>
    /// <exception cref="ArgumentOutOfRangeException">The seed is negative or above 4294967295.</exception>
    public void Seed(long seed)
    {
        _engine.Seed(Check.Seed(seed));
        ForgetGauss();
    }

    /// <summary>Starts this generator anew, as <c>seed([…])</c> does, with MT19937's init_by_array; a cached normal is forgotten.</summary>
    /// <param name="key">The words, one or more; a single word gives another stream than the same number as a seed.</param>
    /// <exception cref="ArgumentException">There is no word.</exception>
    public void Seed(ReadOnlySpan<uint> key)
    {
        Check.Key(key);
        _engine.Seed(key);
        ForgetGauss();
    }

    /// <summary>Takes a snapshot from which <see cref="SetState"/> continues the stream, on this instance or another.</summary>
    /// <returns>The block of words, the position in it, and the cached normal.</returns>
    [SuppressMessage("Design", "CA1024", Justification = "NumPy's name, and each call copies 624 words.")]
    public RandomStateSnapshot GetState() => new([.. _engine.Key], _engine.Position, _hasGauss, _gauss);

    /// <summary>Continues from a snapshot.</summary>
    /// <param name="state">A state with 624 key words and a position of 0…624; NumPy's <c>get_state()</c> fits as it is.</param>
    /// <exception cref="ArgumentException">
    /// The number of words is not 624, or the position is outside its range (which NumPy does not check).
    /// </exception>
    public void SetState(RandomStateSnapshot state)
    {
        Check.Snapshot(state);
        _engine.Restore(state.Key.AsSpan(), state.Position);
        (_hasGauss, _gauss) = (state.HasGauss, state.CachedGaussian);
    }

    /// <summary>Draws raw 32-bit words, NumPy's <c>random_raw</c>: what everything else is made of.</summary>
    internal void NextWords(Span<uint> destination)
    {
        foreach (ref uint word in destination) word = _engine.NextUInt32();
    }

    private protected override uint NextUInt32() => _engine.NextUInt32();

    private protected override ulong NextUInt64() => _engine.NextUInt64();

    private protected override double NextDouble() => _engine.NextDouble();

    private protected override void FillDoubles(Span<double> destination) => _engine.Fill(destination);

    private protected override double RangeOf(double low, double high) => Check.Range(low, high);

    private void ForgetGauss() => (_hasGauss, _gauss) = (false, 0);
}
