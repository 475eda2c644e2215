using MathNet.Numerics;

namespace Harness.Tests.Kernels;

/// <summary>What the kernels compute, one number after another: their oracle.</summary>
internal static class Plain
{
    /// <summary>Σ_k a(i, k) b(k, j), and the same of absolute values.</summary>
    public static (double Sum, double Magnitude) Product(Func<int, double> a, Func<int, double> b, int terms)
    {
        var (sum, magnitude) = (0.0, 0.0);
        for (int k = 0; k < terms; k++)
        {
            sum += a(k) * b(k);
            magnitude += Math.Abs(a(k) * b(k));
        }

        return (sum, magnitude);
    }

    public static double ReLU(double x, double dout) => x <= 0 ? 0 : dout;

    public static double BinaryCrossEntropy(double y, double p, double smallestLog) =>
        (y * Math.Max(Math.Log(p), smallestLog)) + ((1 - y) * Math.Max(SpecialFunctions.Log1p(-p), smallestLog));

    public static double BinaryCrossEntropySlope(double y, double p, double smallestDenominator) =>
        (p - y) / Math.Max(p * (1 - p), smallestDenominator);

    public static double[] Softmax(double[] z)
    {
        double largest = z.Max();
        double[] exponentials = [.. z.Select(x => Math.Exp(x - largest))];
        return [.. exponentials.Select(e => e / exponentials.Sum())];
    }
}
