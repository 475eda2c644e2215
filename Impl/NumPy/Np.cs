using System.Numerics;

namespace Harness.NumPy;

/// <summary>Stands for the module <c>numpy</c>: <c>Np.Random.Seed(17)</c>, <c>Np.Random.RandN(3, 4)</c>.</summary>
public static class Np
{
    private static readonly AsyncLocal<RandomState?> s_random = new();

    /// <summary>The ambient generator, NumPy's <c>np.random</c>, one for each flow of control instead of one for the process.</summary>
    /// <value>The generator of this flow; never null. It starts from the system's entropy until it is seeded.</value>
    /// <remarks>
    /// <para>
    /// <b>Where it comes from.</b> The first use makes the instance, in the flow that uses it. A flow that begins later (a method that is
    /// called or awaited, a task, a thread, a parallel loop) has the same instance as the flow that began it. Flows that have no
    /// ancestor in common that used it, such as tests that a runner starts in parallel, have instances of their own and never disturb each other.
    /// </para>
    /// <para>
    /// <b>Seeding.</b> <c>Np.Random.Seed</c> reseeds that instance in place, so it holds for everyone who shares it, callers included,
    /// whether it was called from a method that is awaited or not. The exception is the first use: an instance that was made inside an
    /// <c>async</c> method or a task belongs to it, and the caller, which had none, will make its own. So use or seed it first
    /// outside, where the work begins.
    /// </para>
    /// <para>
    /// <b>Setting</b> gives this flow, and those that begin later, another instance; the caller of an <c>async</c> method keeps its own.
    /// This is how parallel branches of one flow get generators of their own, which they need: an instance is not safe for use by
    /// several threads at once.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">Null was set.</exception>
    public static RandomState Random
    {
        get => s_random.Value ??= new RandomState();
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            s_random.Value = value;
        }
    }

    /// <summary>Makes NumPy's <c>np.random.default_rng()</c>: a <see cref="Generator"/> on PCG64 from the system's entropy.</summary>
    /// <returns>A generator of its own.</returns>
    public static Generator DefaultRng() => new(new Pcg64());

    /// <summary>Makes NumPy's <c>np.random.default_rng(seed)</c>.</summary>
    /// <param name="seed">The seed, 0 or above, of any size.</param>
    /// <returns>A generator that draws what NumPy 1.24's does.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The seed is negative.</exception>
    public static Generator DefaultRng(BigInteger seed) => new(new Pcg64(seed));

    /// <summary>Makes NumPy's <c>np.random.default_rng([…])</c>.</summary>
    /// <param name="seeds">The seeds, each 0 or above.</param>
    /// <returns>A generator that draws what NumPy 1.24's does.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A seed is negative.</exception>
    public static Generator DefaultRng(IEnumerable<BigInteger> seeds) => new(new Pcg64(new SeedSequence(seeds)));

    /// <summary>Makes NumPy's <c>np.random.default_rng(seed_sequence)</c>.</summary>
    /// <param name="seedSequence">Where the seed comes from.</param>
    /// <returns>A generator that draws what NumPy 1.24's does.</returns>
    public static Generator DefaultRng(SeedSequence seedSequence) => new(new Pcg64(seedSequence));
}
