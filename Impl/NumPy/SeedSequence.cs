using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Harness.NumPy;

/// <summary>NumPy's <c>SeedSequence</c>: mixes seeds of any size into words from which generators start, and has children with streams of their own.</summary>
/// <remarks>
/// M. E. O'Neill, "Developing a seed_seq Alternative" (pcg-random.org, 2015), as NumPy has it since 1.19. The same entropy and key give the
/// same words in every version since. An instance is not safe for use by several threads at once: <see cref="Spawn"/> counts its children.
/// </remarks>
public sealed class SeedSequence
{
    /// <summary>The least and the usual number of words in the pool, 4.</summary>
    public const int DefaultPoolSize = 4;

    private const uint PoolStart = 0x43b0d7e5, PoolFactor = 0x931e8875;
    private const uint StateStart = 0x8b51f9dd, StateFactor = 0x58f38ded;
    private const uint LeftFactor = 0xca01f9dd, RightFactor = 0x4973f715;
    private const int HalfAWord = 16;

    private readonly uint[] _pool;

    /// <summary>Makes a sequence from 128 bits of the system's entropy, which <see cref="Entropy"/> shows.</summary>
    public SeedSequence()
        : this(new BigInteger(RandomNumberGenerator.GetBytes(DefaultPoolSize * sizeof(uint)), isUnsigned: true))
    {
    }

    /// <summary>Makes NumPy's <c>SeedSequence(entropy)</c>.</summary>
    /// <param name="entropy">The seed, 0 or above, of any size.</param>
    /// <exception cref="ArgumentOutOfRangeException">The seed is negative.</exception>
    public SeedSequence(BigInteger entropy)
        : this([entropy])
    {
    }

    /// <summary>Makes NumPy's <c>SeedSequence(entropy, spawn_key=…, pool_size=…)</c>.</summary>
    /// <param name="entropy">The seeds, each 0 or above; none is legal, and is another seed than 0.</param>
    /// <param name="spawnKey">The place in the tree of children; empty for a root, and by default.</param>
    /// <param name="poolSize">The number of words in the pool, at least 4.</param>
    /// <exception cref="ArgumentOutOfRangeException">A seed is negative, or the pool is smaller than 4.</exception>
    public SeedSequence(IEnumerable<BigInteger> entropy, IEnumerable<uint>? spawnKey = null, int poolSize = DefaultPoolSize)
    {
        ArgumentNullException.ThrowIfNull(entropy);
        Check.Pool(poolSize);
        Entropy = [.. entropy];
        SpawnKey = [.. spawnKey ?? []];
        _pool = new uint[poolSize];
        Mix(Words());
    }

    /// <summary>The seeds.</summary>
    public ImmutableArray<BigInteger> Entropy { get; }

    /// <summary>The place in the tree of children; empty for a root.</summary>
    public ImmutableArray<uint> SpawnKey { get; }

    /// <summary>The number of words in the pool.</summary>
    public int PoolSize => _pool.Length;

    /// <summary>How many children there have been, NumPy's <c>n_children_spawned</c>.</summary>
    public int ChildrenSpawned { get; private set; }

    /// <summary>Makes words to start a generator with, NumPy's <c>generate_state(length)</c>; the same ones each time.</summary>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Words of 32 bits, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public uint[] GenerateState(int length)
    {
        var state = new uint[Check.Length(length, nameof(length))];
        var constant = StateStart;
        for (var i = 0; i < state.Length; i++) state[i] = Hash(_pool[i % _pool.Length], ref constant, StateFactor);
        return state;
    }

    /// <summary>Makes words of 64 bits, NumPy's <c>generate_state(length, np.uint64)</c>: pairs of the others, the lower one first.</summary>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Words of 64 bits, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public ulong[] GenerateState64(int length)
    {
        var halves = GenerateState(2 * Check.Length(length, nameof(length)));
        var state = new ulong[length];
        for (var i = 0; i < length; i++) state[i] = ((ulong)halves[(2 * i) + 1] << 32) | halves[2 * i];
        return state;
    }

    /// <summary>Makes children whose streams have nothing to do with each other or with this one's; each call makes new ones.</summary>
    /// <param name="count">How many; 0 is legal.</param>
    /// <returns>Sequences of the same entropy, with this key and their number, <c>(count)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public IReadOnlyList<SeedSequence> Spawn(int count)
    {
        Check.Count(count);
        var children = Enumerable.Range(ChildrenSpawned, count)
            .Select(number => new SeedSequence(Entropy, SpawnKey.Add((uint)number), PoolSize)).ToArray();
        ChildrenSpawned += count;
        return children;
    }

    private static uint Hash(uint value, ref uint constant, uint factor)
    {
        value ^= constant;
        constant *= factor;
        value *= constant;
        return value ^ (value >> HalfAWord);
    }

    private static uint Joined(uint left, uint right)
    {
        var joined = (LeftFactor * left) - (RightFactor * right);
        return joined ^ (joined >> HalfAWord);
    }

    /// <summary>The words of a number, the lowest first; 0 has one.</summary>
    private static IEnumerable<uint> WordsOf(BigInteger number)
    {
        var bytes = Check.Entropy(number).ToByteArray(isUnsigned: true);
        Array.Resize(ref bytes, (bytes.Length + sizeof(uint) - 1) / sizeof(uint) * sizeof(uint));
        return MemoryMarshal.Cast<byte, uint>(bytes).ToArray();
    }

    private uint[] Words()
    {
        List<uint> words = [.. Entropy.SelectMany(WordsOf)];
        if (SpawnKey.IsEmpty) return [.. words];
        // Zeros keep a child of a short seed apart from a longer seed that ends in the key.
        while (words.Count < PoolSize) words.Add(0);
        return [.. words, .. SpawnKey];
    }

    private void Mix(uint[] words)
    {
        var constant = PoolStart;
        for (var i = 0; i < _pool.Length; i++) _pool[i] = Hash(i < words.Length ? words[i] : 0, ref constant, PoolFactor);

        for (var from = 0; from < _pool.Length; from++)
        {
            for (var to = 0; to < _pool.Length; to++)
            {
                if (from != to) _pool[to] = Joined(_pool[to], Hash(_pool[from], ref constant, PoolFactor));
            }
        }

        foreach (var word in words.Skip(_pool.Length))
        {
            for (var to = 0; to < _pool.Length; to++) _pool[to] = Joined(_pool[to], Hash(word, ref constant, PoolFactor));
        }
    }
}
