using System.Runtime.CompilerServices;

namespace Harness.Comparison;

/// <summary><c>torch.testing.assert_close</c> for .NET's arrays, whatever test framework they are tested with.</summary>
/// <remarks>
/// |actual − expected| ≤ atol + rtol·|expected|, where both tolerances are given; without them by precision: 1e-7 and 1e-7 for float64, rtol
/// 1.3e-6 and atol 1e-5 for float32, 1e-3 and 1e-5 for float16, equality for whole numbers, and of two precisions the lower. Shapes must be equal.
/// An infinity equals only itself, and NaN equals nothing unless asked.
/// In a project of tests with the package for its framework (<c>Harness.NUnit</c>, <c>Harness.Xunit</c>, <c>Harness.MSTest</c>) a failure is that framework's own.
/// </remarks>
public static class TensorAssert
{
    private const string Name = NamedArrays.Root;

    /// <summary>Holds that numbers, arrays, or what is made of them, are close; all that are not are named in one message.</summary>
    /// <param name="actual">What came: anything that <see cref="StructureComparer"/> takes apart.</param>
    /// <param name="expected">What should have come.</param>
    /// <param name="rtol">The relative tolerance; with <paramref name="atol"/> or not at all.</param>
    /// <param name="atol">The absolute tolerance; with <paramref name="rtol"/> or not at all.</param>
    /// <param name="equalNaN">Whether NaN equals NaN.</param>
    /// <param name="maxUlps">In place of tolerances the most units in the last place, of the lower of two precisions.</param>
    /// <exception cref="TensorAssertException">They are not close.</exception>
    /// <exception cref="ArgumentException">One tolerance without the other, or tolerances and ULPs, or something that is not made of numbers.</exception>
    public static void Close(object? actual, object? expected, double? rtol = null, double? atol = null, bool equalNaN = false, long? maxUlps = null)
    {
        var comparison = StructureComparer.Compare(actual, expected, Closeness.Of(rtol, atol, equalNaN, maxUlps));
        if (!comparison.Agrees)
            Fail(new TensorAssertException(comparison.Message));
    }

    /// <summary>Holds that vectors of float64 are close, without a copy of them.</summary>
    /// <inheritdoc cref="Close(object?, object?, double?, double?, bool, long?)"/>
    [OverloadResolutionPriority(1)]
    public static void Close(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected, double? rtol = null, double? atol = null, bool equalNaN = false, long? maxUlps = null) =>
        ThrowIf(StructureComparer.Message(Name, actual, [actual.Length], expected, [expected.Length], ElementKind.Double, Closeness.Of(rtol, atol, equalNaN, maxUlps)));

    /// <summary>Holds that vectors of float32 are close, without a copy of them where they are.</summary>
    /// <inheritdoc cref="Close(object?, object?, double?, double?, bool, long?)"/>
    [OverloadResolutionPriority(1)]
    public static void Close(ReadOnlySpan<float> actual, ReadOnlySpan<float> expected, double? rtol = null, double? atol = null, bool equalNaN = false, long? maxUlps = null)
    {
        var closeness = Closeness.Of(rtol, atol, equalNaN, maxUlps);
        if (!InPlace.AreAllowed(actual, expected, closeness))
            ThrowIf(StructureComparer.Message(Name, NamedArrays.Widened(actual), [actual.Length], NamedArrays.Widened(expected), [expected.Length], ElementKind.Single, closeness));
    }

    /// <inheritdoc cref="Close(ReadOnlySpan{double}, ReadOnlySpan{double}, double?, double?, bool, long?)"/>
    [OverloadResolutionPriority(2)]
    public static void Close(double[]? actual, double[]? expected, double? rtol = null, double? atol = null, bool equalNaN = false, long? maxUlps = null)
    {
        if (actual is null || expected is null)
            Close((object?)actual, expected, rtol, atol, equalNaN, maxUlps);
        else
            Close((ReadOnlySpan<double>)actual, (ReadOnlySpan<double>)expected, rtol, atol, equalNaN, maxUlps);
    }

    /// <inheritdoc cref="Close(ReadOnlySpan{float}, ReadOnlySpan{float}, double?, double?, bool, long?)"/>
    [OverloadResolutionPriority(2)]
    public static void Close(float[]? actual, float[]? expected, double? rtol = null, double? atol = null, bool equalNaN = false, long? maxUlps = null)
    {
        if (actual is null || expected is null)
            Close((object?)actual, expected, rtol, atol, equalNaN, maxUlps);
        else
            Close((ReadOnlySpan<float>)actual, (ReadOnlySpan<float>)expected, rtol, atol, equalNaN, maxUlps);
    }

    /// <summary>Fails as all assertions of ours do.</summary>
    internal static void Fail(Exception failure) => TestFramework.Fail(failure);

    private static void ThrowIf(string? message)
    {
        if (message is not null)
            Fail(new TensorAssertException(message));
    }
}
