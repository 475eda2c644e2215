using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.NumPy;

// Normal numbers: randn (standard_normal under another name), and how all normals of this stream are made. They pass through the platform's log.
public sealed partial class RandomState
{
    private const int PointsAtOnce = 256;
    private const int FewestPoints = 4;

    /// <summary>Draws a standard normal, like <c>StandardNormal</c>.</summary>
    /// <returns>A number of mean 0 and variance 1.</returns>
    public double RandN() => NextGauss();

    /// <summary>Draws standard normals in a row, like <c>StandardNormal</c>.</summary>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Numbers of mean 0 and variance 1, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public Vector<double> RandN(int length) => Shaped.Vector<double>(length, FillGauss);

    /// <summary>Draws standard normals into memory of the caller's, like <c>StandardNormal</c>.</summary>
    /// <param name="destination">Becomes numbers of mean 0 and variance 1; may be empty.</param>
    public void FillRandN(Span<double> destination) => FillGauss(destination);

    /// <summary>Draws a matrix of standard normals, row by row, like <c>StandardNormal</c>.</summary>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Numbers of mean 0 and variance 1, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are more elements than an array can hold.</exception>
    public Matrix<double> RandN(int rows, int columns) => Shaped.Matrix<double>(rows, columns, FillGauss);

    /// <summary>Draws a tensor of standard normals, in row-major order, like <c>StandardNormal</c>.</summary>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Numbers of mean 0 and variance 1, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are more elements than an array can hold.</exception>
    public Tensor<double> RandN(params ReadOnlySpan<nint> shape) => Shaped.Tensor<double>(shape, FillGauss);

    /// <summary>Marsaglia's polar method: a point in the unit disc gives two normals, of which the first waits for the next call.</summary>
    /// <remarks>G. Marsaglia and T. A. Bray, "A convenient method for generating normal variables", SIAM Review 6 (1964).</remarks>
    private protected override double NextGauss()
    {
        if (_hasGauss)
        {
            double cached = _gauss;
            ForgetGauss();
            return cached;
        }

        double x1, x2, r2;
        do
        {
            x1 = (2.0 * _engine.NextDouble()) - 1.0;
            x2 = (2.0 * _engine.NextDouble()) - 1.0;
            // Rounded after each operation: a fused multiply-add would differ from NumPy's in the last bit.
            r2 = (x1 * x1) + (x2 * x2);
        }
        while (r2 is >= 1.0 or 0.0);

        double factor = Math.Sqrt(-2.0 * Math.Log(r2) / r2);
        (_hasGauss, _gauss) = (true, factor * x1);
        return factor * x2;
    }

    /// <summary>The same normals as one call of <see cref="NextGauss"/> each, in the same order, with the work on many points at once.</summary>
    private protected override void FillGauss(Span<double> destination)
    {
        if (_hasGauss && !destination.IsEmpty)
        {
            destination[0] = NextGauss();
            destination = destination[1..];
        }

        // Never more points than normals are asked for in pairs, so that what is left in the stream is what NumPy leaves there.
        Span<Vector128<double>> points = stackalloc Vector128<double>[PointsAtOnce];
        Span<double> squares = stackalloc double[PointsAtOnce], factors = stackalloc double[PointsAtOnce];
        while (destination.Length >= 2 * FewestPoints)
        {
            var drawn = points[..Math.Min(destination.Length / 2, PointsAtOnce)];
            _engine.Fill(MemoryMarshal.Cast<Vector128<double>, double>(drawn));
            var inside = drawn[..KeepInside(drawn, squares)];
            Factors(squares[..inside.Length], factors);
            var pairs = MemoryMarshal.Cast<double, Vector128<double>>(destination)[..inside.Length];
            for (int i = 0; i < pairs.Length; i++)
                pairs[i] = factors[i] * Vector128.Shuffle(inside[i], Vector128.Create(1L, 0));
            destination = destination[(2 * pairs.Length)..];
        }

        foreach (ref double value in destination) value = NextGauss();
    }

    /// <summary>Moves the points of the square that are inside of the disc to the front.</summary>
    /// <param name="points">Two uniform numbers a point; two coordinates in [-1, 1) afterwards.</param>
    /// <param name="squares">Becomes the squares of their distances.</param>
    /// <returns>How many there are.</returns>
    private static int KeepInside(Span<Vector128<double>> points, Span<double> squares)
    {
        squares = squares[..points.Length];
        int inside = 0;
        for (int i = 0; i < points.Length; i++)
        {
            var point = (2.0 * points[i]) - Vector128<double>.One;
            // Rounded after each operation, as above.
            var square = point * point;
            double r2 = square.GetElement(0) + square.GetElement(1);
            (points[inside], squares[inside]) = (point, r2);
            // Every fifth point is outside: the sign of r² − 1 is counted, since a branch on it would be mispredicted.
            if (r2 != 0.0) inside += (int)(BitConverter.DoubleToUInt64Bits(r2 - 1.0) >> 63);
        }

        return inside;
    }

    /// <summary>√(−2 ln r² / r²) of each.</summary>
    private static void Factors(ReadOnlySpan<double> squares, Span<double> factors)
    {
        factors = factors[..squares.Length];
        // The platform's log, one by one: any other may differ in the last bit. A division and a root have but one right result.
        for (int i = 0; i < squares.Length; i++)
            factors[i] = -2.0 * Math.Log(squares[i]);
        TensorPrimitives.Divide(factors, squares, factors);
        TensorPrimitives.Sqrt(factors, factors);
    }
}
