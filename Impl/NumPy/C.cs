using System.Runtime.InteropServices;

namespace Harness.NumPy;

/// <summary>What NumPy has of C: functions of the machine's own library that .NET lacks, and C's conversions.</summary>
internal static unsafe class C
{
    private static readonly nint s_library = Load();

    private static readonly delegate* unmanaged[SuppressGCTransition]<double, double> s_logOf1Plus =
        (delegate* unmanaged[SuppressGCTransition]<double, double>)Function("log1p");

    private static readonly delegate* unmanaged[SuppressGCTransition]<double, double> s_expMinus1 =
        (delegate* unmanaged[SuppressGCTransition]<double, double>)Function("expm1");

    private static readonly delegate* unmanaged[SuppressGCTransition]<float, float> s_singleLogOf1Plus =
        (delegate* unmanaged[SuppressGCTransition]<float, float>)Function("log1pf");

    /// <summary>C's <c>log1p</c>. Where no C library is found: Kahan's formula, right but for a few units in the last place.</summary>
    internal static double LogOf1Plus(double x)
    {
        if (s_logOf1Plus is not null) return s_logOf1Plus(x);
        var sum = 1.0 + x;
        return sum == 1.0 ? x : Math.Log(sum) * (x / (sum - 1.0));
    }

    /// <summary>C's <c>log1pf</c>, or the double's rounded to a float.</summary>
    internal static float LogOf1Plus(float x) => s_singleLogOf1Plus is not null ? s_singleLogOf1Plus(x) : (float)LogOf1Plus((double)x);

    /// <summary>C's <c>expm1</c>. Where no C library is found: Kahan's formula, right but for a few units in the last place.</summary>
    internal static double ExpMinus1(double x)
    {
        if (s_expMinus1 is not null) return s_expMinus1(x);
        var power = Math.Exp(x);
        if (power == 1.0) return x;
        var less = power - 1.0;
        return less == -1.0 || double.IsInfinity(power) ? less : less * (x / Math.Log(power));
    }

    /// <summary>A double without its fraction; what a long does not hold becomes the smallest long, as on x86-64, where C leaves it open.</summary>
    internal static long ToInt64(double x) => x is >= -9223372036854775808.0 and < 9223372036854775808.0 ? (long)x : long.MinValue;

    private static nint Function(string name) => s_library != 0 && NativeLibrary.TryGetExport(s_library, name, out var address) ? address : 0;

    private static nint Load()
    {
        // glibc has its mathematics in a file of their own; musl, macOS and Windows do not.
        foreach (var name in (string[])["libm.so.6", "libc.musl-x86_64.so.1", "libc.musl-aarch64.so.1", "libSystem.B.dylib", "ucrtbase.dll"])
        {
            if (NativeLibrary.TryLoad(name, out var library)) return library;
        }

        return 0;
    }
}
