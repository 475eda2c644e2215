using MathNet.Numerics.LinearAlgebra;

namespace Harness.NumPy;

/// <summary>A square matrix as Q B Pᵀ with B upper bidiagonal, by Householder's reflections in LAPACK's order and with its signs (dgebd2).</summary>
internal sealed class Bidiagonal
{
    private Bidiagonal(double[] diagonal, double[] above, double[,] right)
    {
        (Diagonal, Above, Right) = (diagonal, above, right);
    }

    internal double[] Diagonal { get; }

    internal double[] Above { get; }

    /// <summary>Pᵀ.</summary>
    internal double[,] Right { get; }

    internal static Bidiagonal Of(Matrix<double> matrix)
    {
        var n = matrix.RowCount;
        var a = matrix.ToArray();
        var (diagonal, above, right) = (new double[n], new double[Math.Max(n - 1, 0)], Identity(n));
        for (var i = 0; i < n; i++)
        {
            var column = new double[n - i];
            for (var row = i; row < n; row++) column[row - i] = a[row, i];
            (diagonal[i], var tau) = Reflect(column);
            for (var j = i + 1; j < n; j++)
            {
                var dot = 0.0;
                for (var row = i; row < n; row++) dot += column[row - i] * a[row, j];
                for (var row = i; row < n; row++) a[row, j] -= tau * dot * column[row - i];
            }

            if (i == n - 1) break;
            var line = new double[n - i - 1];
            for (var j = i + 1; j < n; j++) line[j - i - 1] = a[i, j];
            (above[i], tau) = Reflect(line);
            ApplyFromRight(a, i + 1, i + 1, line, tau);
            ApplyFromRight(right, 0, i + 1, line, tau);
        }

        // What was gathered is P = G1 G2 …; its transpose is wanted.
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++) (right[i, j], right[j, i]) = (right[j, i], right[i, j]);
        }

        return new(diagonal, above, right);
    }

    private static double[,] Identity(int n)
    {
        var identity = new double[n, n];
        for (var i = 0; i < n; i++) identity[i, i] = 1;
        return identity;
    }

    /// <summary>Makes x the vector v of a reflection 1 − τ v vᵀ, with v₁ = 1, which takes x to (β, 0, …): dlarfg.</summary>
    private static (double Beta, double Tau) Reflect(double[] x)
    {
        var alpha = x[0];
        var rest = 0.0;
        for (var i = 1; i < x.Length; i++) rest = double.Hypot(rest, x[i]);
        x[0] = 1;
        if (rest == 0) return (alpha, 0);
        var beta = -Math.CopySign(double.Hypot(alpha, rest), alpha);
        for (var i = 1; i < x.Length; i++) x[i] /= alpha - beta;
        return (beta, (beta - alpha) / beta);
    }

    private static void ApplyFromRight(double[,] a, int firstRow, int firstColumn, double[] v, double tau)
    {
        for (var row = firstRow; row < a.GetLength(0); row++)
        {
            var dot = 0.0;
            for (var i = 0; i < v.Length; i++) dot += a[row, firstColumn + i] * v[i];
            for (var i = 0; i < v.Length; i++) a[row, firstColumn + i] -= tau * dot * v[i];
        }
    }
}
