using System.Collections;
using System.Globalization;
using System.Numerics;

namespace Harness.Comparison;

/// <summary>Single numbers of .NET's types, and arrays of them.</summary>
internal static class Numbers
{
    // Beyond it a whole number has no double of its own.
    private const long MostExact = 1L << 53;

    /// <summary>Whether a type that is no primitive one is a number.</summary>
    public static bool IsNumber(Type type) => type == typeof(Half) || type == typeof(BigInteger) || type == typeof(Int128) || type == typeof(UInt128) || type == typeof(TimeSpan) || IsComplex(type);

    /// <summary>How precise the numbers of a type are.</summary>
    public static ElementKind KindOf(Type type) =>
        type == typeof(double) || type == typeof(Complex) ? ElementKind.Double
        : type == typeof(float) || IsComplex(type) ? ElementKind.Single
        : type == typeof(Half) ? ElementKind.Half
        : ElementKind.Integer;

    /// <summary>Numbers of a kind or less precise ones; null where something is no number.</summary>
    public static NumericArray? TryRead(IEnumerable elements, ElementKind kind, nint[] shape)
    {
        List<double> values = [];
        bool isLarge = false;
        bool? isComplex = null;
        foreach (object? element in elements)
        {
            if (element is null)
                return null;
            Type type = element.GetType();
            if (IsComplex(type) != (isComplex ??= IsComplex(type)))
                return null;
            if (isComplex.Value)
                values.AddRange(Parts(element));
            else if (TryNumber(element) is { } number)
                values.Add(number);
            else
                return null;
            kind = KindOf(type) is var own && own > kind ? own : kind;
            isLarge |= IsLarge(element);
        }

        if (isComplex == true)
            return new([.. values], [.. shape, 2]) { Kind = kind, IsComplex = true };
        return new([.. values], shape) { Kind = kind, Whole = isLarge && kind == ElementKind.Integer ? [.. elements.Cast<object>().Select(WholeOf)] : null };
    }

    /// <summary>The elements of an array of whole numbers.</summary>
    public static IEnumerable<BigInteger> WholeOf(NumericArray array) => array.Whole ?? array.Values.Select(value => new BigInteger(value));

    private static bool IsComplex(Type type) => type == typeof(Complex) || type.FullName == "MathNet.Numerics.Complex32";

    // This assembly knows MathNet only by name.
    private static double[] Parts(object value) => value is Complex complex
        ? [complex.Real, complex.Imaginary]
        : [Convert.ToDouble(value.GetType().GetProperty("Real")!.GetValue(value), CultureInfo.InvariantCulture), Convert.ToDouble(value.GetType().GetProperty("Imaginary")!.GetValue(value), CultureInfo.InvariantCulture)];

    private static bool IsLarge(object value) => value switch
    {
        long number => number is > MostExact or < -MostExact,
        ulong number => number > MostExact,
        BigInteger or Int128 or UInt128 or TimeSpan or nint or nuint => BigInteger.Abs(WholeOf(value)) > MostExact,
        _ => false,
    };

    private static double? TryNumber(object value) => value switch
    {
        double number => number,
        float number => number,
        Half number => (double)number,
        bool number => number ? 1 : 0,
        byte or sbyte or short or ushort or int or uint or long or ulong => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        BigInteger number => (double)number,
        Int128 number => (double)number,
        UInt128 number => (double)number,
        TimeSpan time => time.Ticks,
        nint number => number,
        nuint number => number,
        _ => null,
    };

    private static BigInteger WholeOf(object value) => value switch
    {
        bool truth => truth ? 1 : 0,
        ulong number => number,
        BigInteger number => number,
        Int128 number => number,
        UInt128 number => number,
        TimeSpan time => time.Ticks,
        nint number => number,
        nuint number => number,
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };
}
