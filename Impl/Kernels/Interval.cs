using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Kernels;

/// <summary>Whether numbers lie in an interval.</summary>
public static class Interval
{
    /// <summary>Whether all numbers are from low to high; NaN is not.</summary>
    /// <param name="values">Any numbers.</param>
    /// <param name="low">The least that is in it.</param>
    /// <param name="high">The largest that is in it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Contains(ReadOnlySpan<double> values, double low, double high)
    {
        var (least, most, inside) = (new Vector<double>(low), new Vector<double>(high), Vector<long>.AllBitsSet);
        ref double value = ref MemoryMarshal.GetReference(values);
        int i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var vector = Vector.LoadUnsafe(ref value, (nuint)i);
            inside &= Vector.GreaterThanOrEqual(vector, least) & Vector.LessThanOrEqual(vector, most);
        }

        for (; i < values.Length; i++)
            if (!(values[i] >= low && values[i] <= high))
                return false;
        return inside == Vector<long>.AllBitsSet;
    }
}
