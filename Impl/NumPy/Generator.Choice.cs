using System.Buffers;

namespace Harness.NumPy;

// Samples without replacement, and integers by Lemire's multiplication in place of masks.
// D. Lemire, "Fast Random Integer Generation in an Interval", ACM Transactions on Modeling and Computer Simulation 29 (2019).
public sealed partial class Generator
{
    private const int LargePopulation = 10_000;

    /// <summary>Draws from 0…n − 1 in a row without replacement, in an order that is random or, faster, any.</summary>
    /// <param name="n">The size of the population, 1 or more; where nothing is drawn also 0.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <param name="shuffle">Whether the order is random too, as it is with the other methods: NumPy's <c>choice(n, length, False, shuffle=…)</c>.</param>
    /// <returns>Integers in [0, n), none of them twice, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The population is empty, the length is negative, or more is drawn than there is.</exception>
    public long[] ChoiceWithoutReplacement(long n, int length, bool shuffle = true) => Shaped.Array<long>(length, span =>
    {
        Check.Population(n, span.Length, nameof(n));
        Check.WithoutReplacement(n, span.Length);
        FillDistinct(n, shuffle, span);
    });

    private protected override void FillBelow(long population, Span<long> destination) => FillIntegersFast(0, (Int128)population, destination);

    private protected override void FillDistinct(long population, Span<long> destination) => FillDistinct(population, true, destination);

    private protected override uint NextBelow(uint range, uint mask, Func<uint> word, int bits)
    {
        var all = uint.MaxValue >> (32 - bits);
        var (end, threshold) = ((ulong)range + 1, (all - range) % (range + 1));
        while (true)
        {
            var product = (word() & all) * end;
            if (((uint)product & all) >= threshold) return (uint)(product >> bits);
        }
    }

    private protected override ulong NextBelow(ulong range, ulong mask)
    {
        var end = range + 1;
        var high = Math.BigMul(NextUInt64(), end, out var low);
        if (low >= end) return high;
        var threshold = (ulong.MaxValue - range) % end;
        while (low < threshold) high = Math.BigMul(NextUInt64(), end, out low);
        return high;
    }

    /// <summary>The end of a shuffle where much of a large population is drawn, else R. Floyd's sampling (Communications of the ACM 30, 1987).</summary>
    private void FillDistinct(long population, bool shuffle, Span<long> destination)
    {
        if (population > LargePopulation && destination.Length > population / (shuffle ? 50 : 20))
        {
            var order = ArrayPool<long>.Shared.Rent(Check.Length(population, "n"));
            var all = order.AsSpan(0, (int)population);
            for (var i = 0; i < all.Length; i++) all[i] = i;
            ShuffleFrom(Math.Max(all.Length - destination.Length, 1), all);
            all[^destination.Length..].CopyTo(destination);
            ArrayPool<long>.Shared.Return(order);
            return;
        }

        HashSet<long> taken = new(destination.Length);
        for (var i = 0; i < destination.Length; i++)
        {
            var last = population - destination.Length + i;
            var value = NextUpTo(last);
            if (!taken.Add(value))
            {
                value = last;
                taken.Add(value);
            }

            destination[i] = value;
        }

        if (shuffle) ShuffleFrom(1, destination);
    }

    /// <summary>Shuffles all elements from the first one on.</summary>
    private void ShuffleFrom(int first, Span<long> values)
    {
        for (var i = values.Length - 1; i >= first; i--)
        {
            var j = (int)NextUpTo(i);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>A number in 0…largest, which is below 2⁶³.</summary>
    private long NextUpTo(long largest) => largest switch
    {
        0 => 0,
        < uint.MaxValue => NextBelow((uint)largest, 0, NextUInt32, 32),
        uint.MaxValue => NextUInt32(),
        _ => (long)NextBelow((ulong)largest, 0),
    };
}
