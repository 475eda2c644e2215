using System.Runtime.CompilerServices;

namespace Harness.NumPy;

/// <summary>The integers that a type holds, as NumPy's dtype of the same name does; bool holds 0 and 1.</summary>
internal static class IntegerKind
{
    /// <summary>The least integer of the type, and the first one above its largest.</summary>
    /// <exception cref="NotSupportedException">The type is none of NumPy's integer types, nor bool.</exception>
    internal static (Int128 Least, Int128 End) Range<T>()
    {
        if (typeof(T) == typeof(bool)) return (0, 2);
        if (typeof(T) == typeof(sbyte)) return (sbyte.MinValue, sbyte.MaxValue + 1);
        if (typeof(T) == typeof(byte)) return (0, byte.MaxValue + 1);
        if (typeof(T) == typeof(short)) return (short.MinValue, short.MaxValue + 1);
        if (typeof(T) == typeof(ushort)) return (0, ushort.MaxValue + 1);
        if (typeof(T) == typeof(int)) return (int.MinValue, int.MaxValue + 1L);
        if (typeof(T) == typeof(uint)) return (0, uint.MaxValue + 1L);
        if (typeof(T) == typeof(long)) return (long.MinValue, (Int128)long.MaxValue + 1);
        if (typeof(T) == typeof(ulong)) return (0, (Int128)ulong.MaxValue + 1);
        throw new NotSupportedException($"Integers are drawn as bool, sbyte, byte, short, ushort, int, uint, long or ulong, not as {typeof(T)}.");
    }

    /// <summary>The lowest bits of a number as a value of the type.</summary>
    internal static T Narrow<T>(ulong value)
        where T : unmanaged => Unsafe.SizeOf<T>() switch
        {
            1 => Unsafe.BitCast<byte, T>((byte)value),
            2 => Unsafe.BitCast<ushort, T>((ushort)value),
            4 => Unsafe.BitCast<uint, T>((uint)value),
            _ => Unsafe.BitCast<ulong, T>(value),
        };
}
