using Harness.FiniteDifference;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.FiniteDifference;

/// <summary>Right layers of float code pass with the defaults of float32, and wrong ones do not.</summary>
internal sealed class SinglePrecisionTests
{
    private const int Seeds = 40;
    private const int Rows = 6;
    private const int Columns = 4;

    private static readonly GradientCheckMode[] s_modes = Enum.GetValues<GradientCheckMode>();

    [TestCaseSource(nameof(s_modes))]
    public void Dense_layers_of_matrices_pass(GradientCheckMode mode)
    {
        for (uint seed = 0; seed < Seeds; seed++)
        {
            GradientCheckOptions options = new() { Mode = mode, Seed = seed, Names = ["X", "W"] };
            Matrix<float>[] inputs = [Drawn(seed, 8, 16), Drawn(seed + 1, 16, 3)];
            Holds(GradientCheck.Run(p => p[0] * p[1], (p, v) => [v * p[1].Transpose(), p[0].Transpose() * v], inputs, options), right: true);
            Holds(GradientCheck.Run(p => p[0] * p[1], (p, v) => [v * p[1].Transpose() * 1.1f, p[0].Transpose() * v], inputs, options), right: false);
            Matrix<double>[] wide = [inputs[0].Map(x => (double)x), inputs[1].Map(x => (double)x)];
            Holds(GradientCheck.Run(p => p[0] * p[1], (p, v) => [v * p[1].Transpose(), p[0].Transpose() * v], wide, options), right: true);
            var b = Vector<float>.Build.Dense(3, i => i - 1f);
            Holds(GradientCheck.Run(p => p.DotProduct(p), p => 2 * p, b, options with { Names = null }), right: true);
        }
    }

    [TestCaseSource(nameof(s_modes))]
    public void Sigmoids_batch_norms_and_convolutions_of_floats_pass(GradientCheckMode mode)
    {
        for (uint seed = 0; seed < Seeds; seed++)
        {
            float[] x = Drawn(seed, Rows, Columns).ToRowMajorArray();
            GradientCheckOptions options = new() { Mode = mode, Seed = seed };
            Holds(GradientCheck.Run(Sigmoid, (p, v) => [.. Sigmoid(p).Zip(v, (y, up) => up * y * (1 - y))], x, options), right: true);
            Holds(GradientCheck.Run(Sigmoid, (p, v) => [.. Sigmoid(p).Zip(v, (y, up) => up * y)], x, options), right: false);
            Holds(GradientCheck.Run(Normalized, (p, v) => NormalizedBackward(p, v, withMean: true), x, options), right: true);
            Holds(GradientCheck.Run(Normalized, (p, v) => NormalizedBackward(p, v, withMean: false), x, options), right: false);
            float[] kernel = [0.5f, -1, 0.25f];
            Holds(GradientCheck.Run(p => Convolved(p[0], p[1]), ConvolvedBackward, new[] { x, kernel }, options), right: true);
        }
    }

    private static void Holds(GradientCheckResult result, bool right)
    {
        Assert.That(result.Passed, Is.EqualTo(right), result.Message);
        Assert.That(result.Warnings, Is.Empty);
        if (!right)
            Assert.That(result.Findings.Select(finding => finding.Fault), Does.Contain(GradientFault.WrongValues), result.Message);
    }

    private static Matrix<float> Drawn(uint seed, int rows, int columns)
    {
        Random random = new((int)seed);
        return Matrix<float>.Build.Dense(rows, columns, (_, _) => (float)((random.NextDouble() * 4) - 2));
    }

    private static float[] Sigmoid(float[] x) => [.. x.Select(value => 1 / (1 + MathF.Exp(-value)))];

    /// <summary>Columns less their mean, over their deviation.</summary>
    private static float[] Normalized(float[] x)
    {
        var y = new float[x.Length];
        for (int c = 0; c < Columns; c++)
        {
            var (mean, deviation) = Moments(x, c);
            for (int r = 0; r < Rows; r++)
                y[(r * Columns) + c] = (x[(r * Columns) + c] - mean) / deviation;
        }

        return y;
    }

    private static (float Mean, float Deviation) Moments(float[] x, int column)
    {
        float[] values = [.. Enumerable.Range(0, Rows).Select(r => x[(r * Columns) + column])];
        float mean = values.Sum() / Rows;
        return (mean, MathF.Sqrt((values.Sum(value => (value - mean) * (value - mean)) / Rows) + 1e-5f));
    }

    private static float[] NormalizedBackward(float[] x, float[] v, bool withMean)
    {
        float[] y = Normalized(x), dx = new float[x.Length];
        for (int c = 0; c < Columns; c++)
        {
            float deviation = Moments(x, c).Deviation, sum = 0, dot = 0;
            for (int r = 0; r < Rows; r++)
                (sum, dot) = (sum + v[(r * Columns) + c], dot + (v[(r * Columns) + c] * y[(r * Columns) + c]));
            for (int r = 0; r < Rows; r++)
            {
                int at = (r * Columns) + c;
                dx[at] = (v[at] - (withMean ? sum / Rows : 0) - (y[at] * dot / Rows)) / deviation;
            }
        }

        return dx;
    }

    private static float[] Convolved(float[] x, float[] k) => [.. Enumerable.Range(0, x.Length - k.Length + 1).Select(i => k.Select((w, j) => w * x[i + j]).Sum())];

    private static IReadOnlyList<float[]?> ConvolvedBackward(float[][] p, float[] v)
    {
        float[] dx = new float[p[0].Length], dk = new float[p[1].Length];
        for (int i = 0; i < v.Length; i++)
        {
            for (int j = 0; j < dk.Length; j++)
                (dx[i + j], dk[j]) = (dx[i + j] + (v[i] * p[1][j]), dk[j] + (v[i] * p[0][i + j]));
        }

        return [dx, dk];
    }
}
