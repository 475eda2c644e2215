using MathNet.Numerics.LinearAlgebra;

namespace Harness.NumPy;

// Normal vectors by Cholesky's factor, which has no signs to choose: NumPy's multivariate_normal(…, method='cholesky').
public sealed partial class Generator
{
    /// <summary>Draws normal vectors with Cholesky's factor of the covariances, NumPy's <c>method='cholesky'</c>.</summary>
    /// <param name="mean">The means, <c>(k)</c>.</param>
    /// <param name="cov">The covariances, <c>(k, k)</c>, symmetric and positive definite.</param>
    /// <param name="length">How many vectors; 0 is legal.</param>
    /// <returns>A vector in each row, <c>(length, k)</c>, as NumPy's to 1e-9 of the largest standard deviation.</returns>
    /// <exception cref="ArgumentException">The covariances have other lengths than k, or are not positive definite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public Matrix<double> MultivariateNormalByCholesky(IEnumerable<double> mean, Matrix<double> cov, int length)
    {
        var means = MeansOf(mean, cov);
        var factor = cov.Cholesky().Factor.Transpose().ToArray();
        return Shaped.Matrix<double>(length, means.Length, span => FillMultivariate(means, factor, span));
    }
}
