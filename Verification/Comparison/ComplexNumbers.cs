using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Harness.Comparison;

/// <summary>Compares complex numbers by the magnitude of their difference, as torch does: |a − e| ≤ atol + rtol·|e|.</summary>
internal static class ComplexNumbers
{
    /// <summary>What is wrong with numbers of one shape; null where they agree.</summary>
    /// <param name="path">What was compared.</param>
    /// <param name="actual">Real and imaginary parts of what came.</param>
    /// <param name="expected">Those of what should have come.</param>
    /// <param name="shape">The shape of the numbers, without the axis of the parts.</param>
    /// <param name="kind">How precise the parts are.</param>
    /// <param name="closeness">How near they must be.</param>
    public static string? Message(string path, ReadOnlySpan<double> actual, ReadOnlySpan<double> expected, ReadOnlySpan<nint> shape, ElementKind kind, Closeness closeness)
    {
        if (closeness.MaxUlps is not null)
            throw new ArgumentException($"{path}: expected tolerances for complex numbers, found ULPs, which they have none of: give rtol and atol.");
        var came = MemoryMarshal.Cast<double, Complex>(actual);
        var should = MemoryMarshal.Cast<double, Complex>(expected);
        var tolerance = closeness.For(kind);
        List<int> differing = [];
        (double Difference, int At) absolute = (-1, -1), relative = (-1, -1);
        for (int i = 0; i < should.Length; i++)
        {
            double apart = came[i] == should[i] ? 0 : Complex.Abs(came[i] - should[i]), magnitude = Complex.Abs(should[i]);
            bool isAllowed = came[i] == should[i]
                || (IsNaN(came[i]) && IsNaN(should[i]) ? closeness.EqualNaN : double.IsFinite(apart) && apart <= tolerance.Atol + (tolerance.Rtol * magnitude));
            if (isAllowed)
                continue;
            differing.Add(i);
            if (apart > absolute.Difference)
                absolute = (apart, i);
            if (apart / magnitude > relative.Difference)
                relative = (apart / magnitude, i);
        }

        if (differing.Count == 0)
            return null;
        StringBuilder text = new(path);
        var invariant = CultureInfo.InvariantCulture;
        text.Append(invariant, $": {NumberText.Count(differing.Count)} of {NumberText.Count(should.Length)} complex elements {(differing.Count == 1 ? "differs" : "differ")} ({NumberText.Share(differing.Count, should.Length)}).\n");
        text.Append(invariant, $"Allowed by {MismatchMessage.Rule(tolerance)}.");
        Append(text, "\nWorst absolute difference: ", absolute, came, should, shape);
        Append(text, "\nWorst relative difference: ", relative, came, should, shape);
        foreach (int i in differing.Take(ArrayComparison.MaxListed))
            text.Append(invariant, $"\n  {At(i, shape)}{Values(came[i], should[i])}");
        return text.ToString();
    }

    private static void Append(StringBuilder text, string what, (double Difference, int At) worst, ReadOnlySpan<Complex> actual, ReadOnlySpan<Complex> expected, ReadOnlySpan<nint> shape)
    {
        if (worst.At >= 0)
            text.Append(CultureInfo.InvariantCulture, $"{what}{NumberText.Short(worst.Difference)} at {At(worst.At, shape)}{Values(actual[worst.At], expected[worst.At])}.");
    }

    private static bool IsNaN(Complex value) => double.IsNaN(value.Real) || double.IsNaN(value.Imaginary);

    private static string At(int place, ReadOnlySpan<nint> shape) => $"{Shapes.DescribeIndex(Shapes.IndexOf(place, shape))} ";

    private static string Values(Complex actual, Complex expected) => $"actual {Text(actual)}, expected {Text(expected)}";

    private static string Text(Complex value) => $"{NumberText.RoundTrip(value.Real)}{(value.Imaginary < 0 ? "" : "+")}{NumberText.RoundTrip(value.Imaginary)}i";
}
