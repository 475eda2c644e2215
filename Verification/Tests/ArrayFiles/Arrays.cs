using Harness.Comparison;

namespace Harness.Tests.ArrayFiles;

/// <summary>Arrays to write, and their bits to compare.</summary>
internal static class Arrays
{
    public static OrderedMap<NumericArray> Named(string name, NumericArray array) => new() { [name] = array };

    /// <summary>Random bit patterns: all magnitudes, subnormals and infinities; NaN in .NET's own bits.</summary>
    public static NumericArray Random(int seed, params nint[] shape)
    {
        var random = new Random(seed);
        int count = shape.Aggregate(1, (product, length) => product * (int)length);
        return new NumericArray([.. Enumerable.Range(0, count).Select(_ => Canonical((ulong)random.NextInt64(long.MinValue, long.MaxValue)))], shape);
    }

    public static double Canonical(ulong bits)
    {
        double value = BitConverter.UInt64BitsToDouble(bits);
        return double.IsNaN(value) ? double.NaN : value;
    }

    public static ulong[] Bits(NumericArray array) => Array.ConvertAll(array.Values, BitConverter.DoubleToUInt64Bits);
}
