using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.NumPy;

// Angles: vonmises.
public abstract partial class Distributions
{
    /// <summary>Draws an angle of the von Mises distribution.</summary>
    /// <param name="mu">The mode, an angle.</param>
    /// <param name="kappa">The concentration, at least 0 and not -0; NaN gives NaN.</param>
    /// <returns>An angle in [-π, π].</returns>
    /// <exception cref="ArgumentOutOfRangeException">Kappa is negative or -0.</exception>
    /// <remarks>D. J. Best and N. I. Fisher, "Efficient simulation of the von Mises distribution", Applied Statistics 28 (1979).</remarks>
    public double VonMises(double mu, double kappa) => VonMisesOf(mu, kappa)();

    /// <summary>Draws angles of the von Mises distribution in a row.</summary>
    /// <param name="mu">The mode, an angle.</param>
    /// <param name="kappa">The concentration, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Angles of the von Mises distribution, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Kappa is negative or -0; or the length is negative.</exception>
    public Vector<double> VonMises(double mu, double kappa, int length) => Shaped.Vector(length, VonMisesOf(mu, kappa));

    /// <summary>Draws a matrix of angles of the von Mises distribution, row by row.</summary>
    /// <param name="mu">The mode, an angle.</param>
    /// <param name="kappa">The concentration, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Angles of the von Mises distribution, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Kappa is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> VonMises(double mu, double kappa, int rows, int columns) => Shaped.Matrix(rows, columns, VonMisesOf(mu, kappa));

    /// <summary>Draws a tensor of angles of the von Mises distribution, in row-major order.</summary>
    /// <param name="mu">The mode, an angle.</param>
    /// <param name="kappa">The concentration, at least 0 and not -0; NaN gives NaN.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Angles of the von Mises distribution, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Kappa is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> VonMises(double mu, double kappa, params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, VonMisesOf(mu, kappa));

    /// <summary>The concentration above which the angle is a normal wrapped round the circle; infinite where it never is.</summary>
    private protected abstract double ConcentrationOfNormals { get; }

    private Func<double> VonMisesOf(double mu, double kappa)
    {
        Check.NonNegative(kappa);
        if (double.IsNaN(kappa)) return () => double.NaN;
        if (kappa < 1e-8) return () => Math.PI * ((2 * NextDouble()) - 1);
        if (kappa > ConcentrationOfNormals) return () => WrappedNormal(mu, kappa);
        var s = Envelope(kappa);
        return () => NextAngle(mu, kappa, s);
    }

    /// <summary>The parameter of the wrapped Cauchy distribution that the angles are drawn from.</summary>
    private static double Envelope(double kappa)
    {
        // Below, ρ loses its digits, and the series at 0 has no second term.
        if (kappa < 1e-5) return (1.0 / kappa) + kappa;
        var r = 1 + Math.Sqrt(1 + (4 * kappa * kappa));
        var rho = (r - Math.Sqrt(2 * r)) / (2 * kappa);
        return (1 + (rho * rho)) / (2 * rho);
    }

    private double WrappedNormal(double mu, double kappa)
    {
        var angle = mu + (Math.Sqrt(1.0 / kappa) * NextGauss());
        if (angle < -Math.PI) angle += 2 * Math.PI;
        if (angle > Math.PI) angle -= 2 * Math.PI;
        return angle;
    }

    private double NextAngle(double mu, double kappa, double s)
    {
        double w, y, v;
        do
        {
            var z = Math.Cos(Math.PI * NextDouble());
            w = (1 + (s * z)) / (s + z);
            y = kappa * (s - w);
            v = NextDouble();
        }
        while (!((y * (2 - y)) - v >= 0 || Math.Log(y / v) + 1 - y >= 0));

        var side = NextDouble();
        var angle = Math.Acos(w);
        if (side < 0.5) angle = -angle;
        angle += mu;
        var wrapped = ((Math.Abs(angle) + Math.PI) % (2 * Math.PI)) - Math.PI;
        return angle < 0 ? -wrapped : wrapped;
    }
}
