using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Harness.Benchmarks;

/// <summary>How many multiplications and additions one core does in a second when it does nothing else.</summary>
internal static class Peak
{
    private const int Chains = 12;
    private const int Steps = 4_000_000;

    /// <summary>The best of some tries, in 10⁹ operations a second, a fused multiply-and-add counting as two.</summary>
    public static double GigaflopsOfOneCore() => Enumerable.Range(0, 12).Max(_ => Gigaflops());

    /// <summary>What one try of some milliseconds gives.</summary>
    public static double Gigaflops()
    {
        long start = Stopwatch.GetTimestamp();
        Chain();
        return 2e-9 * Chains * Steps * Vector<double>.Count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Twelve chains that do not wait for one another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static Vector<double> Chain()
    {
        Vector<double> a = new(0.5), b = new(1), c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b, c8 = b, c9 = b, c10 = b, c11 = b;
        for (int step = 0; step < Steps; step++)
        {
            (c0, c1, c2) = (Vector.FusedMultiplyAdd(c0, a, b), Vector.FusedMultiplyAdd(c1, a, b), Vector.FusedMultiplyAdd(c2, a, b));
            (c3, c4, c5) = (Vector.FusedMultiplyAdd(c3, a, b), Vector.FusedMultiplyAdd(c4, a, b), Vector.FusedMultiplyAdd(c5, a, b));
            (c6, c7, c8) = (Vector.FusedMultiplyAdd(c6, a, b), Vector.FusedMultiplyAdd(c7, a, b), Vector.FusedMultiplyAdd(c8, a, b));
            (c9, c10, c11) = (Vector.FusedMultiplyAdd(c9, a, b), Vector.FusedMultiplyAdd(c10, a, b), Vector.FusedMultiplyAdd(c11, a, b));
        }

        return c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11;
    }
}
