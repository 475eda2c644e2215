using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.NumPy;

// Normal vectors: multivariate_normal. Their standard normals have NumPy's bits, what a decomposition makes of them does not.
public abstract partial class Distributions
{
    /// <summary>Draws a normal vector.</summary>
    /// <param name="mean">The means, <c>(k)</c>.</param>
    /// <param name="cov">The covariances, <c>(k, k)</c>, symmetric and positive semidefinite; neither is checked.</param>
    /// <returns>A vector, <c>(k)</c>.</returns>
    /// <exception cref="ArgumentException">The covariances have other lengths than k.</exception>
    /// <remarks>
    /// <para>
    /// Standard normals times the roots of the singular values times the singular vectors, as in NumPy. NumPy's last digits depend on the
    /// LAPACK that it is built with; these numbers agree with it to 1e-9 of the largest standard deviation, and to 3e-7 of it where the
    /// covariances are singular.
    /// </para>
    /// <para>
    /// Singular vectors have LAPACK's signs up to k = 25. Above, or where singular values are equal, LAPACK may choose other vectors: then the
    /// distribution is the same, not the numbers.
    /// </para>
    /// </remarks>
    public Vector<double> MultivariateNormal(IEnumerable<double> mean, Matrix<double> cov)
    {
        var (means, factor) = MultivariateOf(mean, cov);
        return Shaped.Vector<double>(means.Length, span => FillMultivariate(means, factor, span));
    }

    /// <summary>Draws normal vectors.</summary>
    /// <param name="mean">The means, <c>(k)</c>.</param>
    /// <param name="cov">The covariances, <c>(k, k)</c>, symmetric and positive semidefinite; neither is checked.</param>
    /// <param name="length">How many vectors; 0 is legal.</param>
    /// <returns>A vector in each row, <c>(length, k)</c>; see the method for one vector for how exact it is.</returns>
    /// <exception cref="ArgumentException">The covariances have other lengths than k.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public Matrix<double> MultivariateNormal(IEnumerable<double> mean, Matrix<double> cov, int length)
    {
        var (means, factor) = MultivariateOf(mean, cov);
        return Shaped.Matrix<double>(length, means.Length, span => FillMultivariate(means, factor, span));
    }

    /// <summary>Draws a tensor of normal vectors.</summary>
    /// <param name="mean">The means, <c>(k)</c>.</param>
    /// <param name="cov">The covariances, <c>(k, k)</c>, symmetric and positive semidefinite; neither is checked.</param>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Vectors along the last dimension, <c>(…shape, k)</c>; see the method for one vector for how exact they are.</returns>
    /// <exception cref="ArgumentException">The covariances have other lengths than k, or the shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public Tensor<double> MultivariateNormal(IEnumerable<double> mean, Matrix<double> cov, params ReadOnlySpan<nint> shape)
    {
        var (means, factor) = MultivariateOf(mean, cov);
        Check.Count(shape);
        return Shaped.Tensor<double>([.. shape, means.Length], span => FillMultivariate(means, factor, span));
    }

    private protected static double[] MeansOf(IEnumerable<double> mean, Matrix<double> cov)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(cov);
        double[] means = [.. mean];
        Check.Covariance(means.Length, cov);
        return means;
    }

    /// <summary>Fills with means + standard normals times the factor, vector by vector; all normals of a call are drawn in a row.</summary>
    private protected void FillMultivariate(double[] means, double[,] factor, Span<double> destination)
    {
        FillGauss(destination);
        var normals = new double[means.Length];
        for (; !destination.IsEmpty; destination = destination[means.Length..])
        {
            destination[..means.Length].CopyTo(normals);
            for (var j = 0; j < means.Length; j++)
            {
                var sum = 0.0;
                for (var i = 0; i < normals.Length; i++) sum += normals[i] * factor[i, j];
                destination[j] = means[j] + sum;
            }
        }
    }

    private static (double[] Means, double[,] Factor) MultivariateOf(IEnumerable<double> mean, Matrix<double> cov)
    {
        var means = MeansOf(mean, cov);
        var (values, rows) = SingularVectors.Of(cov);
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < values.Length; j++) rows[i, j] *= Math.Sqrt(values[i]);
        }

        return (means, rows);
    }
}
