using System.Globalization;
using System.Runtime.CompilerServices;

namespace Harness.NumPy;

/// <summary>Every condition on an argument, each with the message that gives the value and what is allowed.</summary>
internal static partial class Check
{
    internal static uint Seed(long seed) =>
        seed is >= 0 and <= uint.MaxValue
            ? (uint)seed
            : throw OutOfRange(nameof(seed), $"A seed must be in [0, 4294967295], not {seed}.");

    internal static void Key(ReadOnlySpan<uint> key)
    {
        if (key.IsEmpty)
            throw new ArgumentException("A seed array must hold at least one word, not none.", nameof(key));
    }

    internal static void Snapshot(RandomStateSnapshot state)
    {
        ArgumentNullException.ThrowIfNull(state);
        int words = state.Key.IsDefault ? 0 : state.Key.Length;
        if (words != RandomStateSnapshot.KeyLength)
            throw new ArgumentException(Text($"A state must have {RandomStateSnapshot.KeyLength} key words, not {words}."), nameof(state));
        if (state.Position is < 0 or > RandomStateSnapshot.KeyLength)
            throw OutOfRange(nameof(state), $"A state's position must be in [0, {RandomStateSnapshot.KeyLength}], not {state.Position}.");
    }

    internal static int Length(long length, string name) =>
        length >= 0 && length <= Array.MaxLength
            ? (int)length
            : throw OutOfRange(name, $"A length must be in [0, {Array.MaxLength}], not {length}.");

    internal static int Count(int rows, int columns)
    {
        Length(rows, nameof(rows));
        Length(columns, nameof(columns));
        long count = (long)rows * columns;
        return count <= Array.MaxLength
            ? (int)count
            : throw OutOfRange(nameof(columns), $"At most {Array.MaxLength} elements fit an array, not {rows} x {columns}.");
    }

    internal static int Count(ReadOnlySpan<nint> shape)
    {
        if (shape.IsEmpty)
            throw new ArgumentException("A shape must have at least one length; for one number, leave the shape out.", nameof(shape));

        Int128 count = 1;
        foreach (nint length in shape)
        {
            Length(length, nameof(shape));
            count *= length;
            if (count > Array.MaxLength)
                throw OutOfRange(nameof(shape), $"At most {Array.MaxLength} elements fit an array, not {string.Join(" x ", shape.ToArray())}.");
        }

        return (int)count;
    }

    internal static double Range(double low, double high)
    {
        double range = high - low;
        return double.IsFinite(range)
            ? range
            : throw OutOfRange(nameof(high), $"High - low must be finite, not {high} - {low}.");
    }

    internal static void NonNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        // The sign bit decides, as in NumPy: -0 is refused, NaN is not.
        if (double.IsNegative(value) && !double.IsNaN(value))
            throw OutOfRange(name, $"{Capital(name)} must be at least 0 (and not -0), not {value}.");
    }

    internal static void NonNegative(long value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value < 0) throw OutOfRange(name, $"{Capital(name)} must be at least 0, not {value}.");
    }

    /// <summary>As in NumPy, NaN is let through.</summary>
    internal static void Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value <= 0) throw OutOfRange(name, $"{Capital(name)} must be above 0, not {value}.");
    }

    /// <summary>Returns how many values above low are allowed, high - 1 - low.</summary>
    internal static ulong Bounds(long low, Int128 high) =>
        high > low && high <= (Int128)long.MaxValue + 1
            ? (ulong)(high - 1 - low)
            : throw OutOfRange(nameof(high), $"High must be in [low + 1, 2^63] = [{(Int128)low + 1}, {(Int128)long.MaxValue + 1}], not {high}.");

    /// <summary>Checks that a type with the integers least…end - 1 holds low…high - 1, of which there is one or more.</summary>
    internal static void Bounds(Int128 low, Int128 high, Int128 least, Int128 end)
    {
        if (low < least) throw OutOfRange(nameof(low), $"Low must be at least {least}, the type's least, not {low}.");
        if (high > end || high <= low) throw OutOfRange(nameof(high), $"High must be in [low + 1, {end}] = [{low + 1}, {end}], not {high}.");
    }

    internal static void Population(long size, int draws, string name)
    {
        if (size <= 0 && draws > 0)
            throw OutOfRange(name, $"The population must have at least 1 element to draw {draws}, not {size}.");
    }

    internal static void WithoutReplacement(long population, int draws)
    {
        if (draws > population)
            throw OutOfRange("length", $"Without replacement at most all {population} elements can be drawn, not {draws}.");
    }

    /// <summary>Checks in NumPy's order: length, NaN, sign, sum (Kahan's, within the root of the machine epsilon).</summary>
    internal static void Probabilities(ReadOnlySpan<double> p, long population, double tolerance)
    {
        if (p.Length != population)
            throw new ArgumentException(Text($"There must be one probability for each of the {population} elements, not {p.Length}."), nameof(p));
        double sum = KahanSum(p);
        if (double.IsNaN(sum))
            throw new ArgumentException("Probabilities must be numbers, not NaN.", nameof(p));
        foreach (double probability in p)
        {
            if (probability < 0)
                throw OutOfRange(nameof(p), $"A probability must be at least 0, not {probability}.");
        }

        if (Math.Abs(sum - 1) > tolerance)
            throw new ArgumentException(Text($"Probabilities must sum to 1 within {tolerance}, not to {sum}."), nameof(p));
    }

    internal static void NonZero(ReadOnlySpan<double> p, int draws)
    {
        int nonZero = p.Length - p.Count(0.0);
        if (nonZero < draws)
            throw new ArgumentException(Text($"Without replacement at least {draws} probabilities must be above 0, not {nonZero}."), nameof(p));
    }

    private static double KahanSum(ReadOnlySpan<double> values)
    {
        double sum = 0, lost = 0;
        foreach (double value in values)
        {
            double corrected = value - lost;
            double next = sum + corrected;
            lost = next - sum - corrected;
            sum = next;
        }

        return sum;
    }

    private static ArgumentOutOfRangeException OutOfRange(string name, FormattableString message) => new(name, Text(message));

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string Text(FormattableString message) => message.ToString(CultureInfo.InvariantCulture);
}
