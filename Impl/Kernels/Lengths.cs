using System.Runtime.CompilerServices;

namespace Harness.Kernels;

internal static class Lengths
{
    /// <summary>Holds three lengths against each other; what reads memory without looking has to be sure of them.</summary>
    /// <exception cref="ArgumentException">They differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Same(int first, int second, int third)
    {
        if (first != second || first != third)
            throw new ArgumentException($"Expected spans of one length, found {first}, {second} and {third}.");
    }
}
