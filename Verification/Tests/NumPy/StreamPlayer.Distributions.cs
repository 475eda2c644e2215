using System.Text.Json;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.NumPy;

// What both classes have: each size goes to the overload made for it.
internal static partial class StreamPlayer
{
    private static object? Distribution(Distributions random, StreamCall call)
    {
        var (size, d, l) = (Size(call), (Func<int, double>)call.Double, (Func<int, long>)(index => call.Args[index].GetInt64()));
        return call.Method switch
        {
            "beta" => Sized(
                size(2), () => random.Beta(d(0), d(1)), n => random.Beta(d(0), d(1), n), (r, c) => random.Beta(d(0), d(1), r, c), s => random.Beta(d(0), d(1), s)),
            "exponential" => Sized(
                size(1), () => random.Exponential(d(0)), n => random.Exponential(d(0), n), (r, c) => random.Exponential(d(0), r, c), s => random.Exponential(d(0), s)),
            "standard_exponential" => Sized(
                size(0), () => random.StandardExponential(), n => random.StandardExponential(n), (r, c) => random.StandardExponential(r, c), s => random.StandardExponential(s)),
            "pareto" => Sized(
                size(1), () => random.Pareto(d(0)), n => random.Pareto(d(0), n), (r, c) => random.Pareto(d(0), r, c), s => random.Pareto(d(0), s)),
            "weibull" => Sized(
                size(1), () => random.Weibull(d(0)), n => random.Weibull(d(0), n), (r, c) => random.Weibull(d(0), r, c), s => random.Weibull(d(0), s)),
            "power" => Sized(
                size(1), () => random.Power(d(0)), n => random.Power(d(0), n), (r, c) => random.Power(d(0), r, c), s => random.Power(d(0), s)),
            "laplace" => Sized(
                size(2), () => random.Laplace(d(0), d(1)), n => random.Laplace(d(0), d(1), n), (r, c) => random.Laplace(d(0), d(1), r, c), s => random.Laplace(d(0), d(1), s)),
            "gumbel" => Sized(
                size(2), () => random.Gumbel(d(0), d(1)), n => random.Gumbel(d(0), d(1), n), (r, c) => random.Gumbel(d(0), d(1), r, c), s => random.Gumbel(d(0), d(1), s)),
            "logistic" => Sized(
                size(2), () => random.Logistic(d(0), d(1)), n => random.Logistic(d(0), d(1), n), (r, c) => random.Logistic(d(0), d(1), r, c), s => random.Logistic(d(0), d(1), s)),
            "rayleigh" => Sized(
                size(1), () => random.Rayleigh(d(0)), n => random.Rayleigh(d(0), n), (r, c) => random.Rayleigh(d(0), r, c), s => random.Rayleigh(d(0), s)),
            "triangular" => Sized(
                size(3), () => random.Triangular(d(0), d(1), d(2)), n => random.Triangular(d(0), d(1), d(2), n), (r, c) => random.Triangular(d(0), d(1), d(2), r, c), s => random.Triangular(d(0), d(1), d(2), s)),
            "standard_gamma" => Sized(
                size(1), () => random.StandardGamma(d(0)), n => random.StandardGamma(d(0), n), (r, c) => random.StandardGamma(d(0), r, c), s => random.StandardGamma(d(0), s)),
            "gamma" => Sized(
                size(2), () => random.Gamma(d(0), d(1)), n => random.Gamma(d(0), d(1), n), (r, c) => random.Gamma(d(0), d(1), r, c), s => random.Gamma(d(0), d(1), s)),
            "chisquare" => Sized(
                size(1), () => random.Chisquare(d(0)), n => random.Chisquare(d(0), n), (r, c) => random.Chisquare(d(0), r, c), s => random.Chisquare(d(0), s)),
            "f" => Sized(
                size(2), () => random.F(d(0), d(1)), n => random.F(d(0), d(1), n), (r, c) => random.F(d(0), d(1), r, c), s => random.F(d(0), d(1), s)),
            "standard_cauchy" => Sized(
                size(0), () => random.StandardCauchy(), n => random.StandardCauchy(n), (r, c) => random.StandardCauchy(r, c), s => random.StandardCauchy(s)),
            "standard_t" => Sized(
                size(1), () => random.StandardT(d(0)), n => random.StandardT(d(0), n), (r, c) => random.StandardT(d(0), r, c), s => random.StandardT(d(0), s)),
            "wald" => Sized(
                size(2), () => random.Wald(d(0), d(1)), n => random.Wald(d(0), d(1), n), (r, c) => random.Wald(d(0), d(1), r, c), s => random.Wald(d(0), d(1), s)),
            "noncentral_chisquare" => Sized(
                size(2), () => random.NoncentralChisquare(d(0), d(1)), n => random.NoncentralChisquare(d(0), d(1), n), (r, c) => random.NoncentralChisquare(d(0), d(1), r, c), s => random.NoncentralChisquare(d(0), d(1), s)),
            "noncentral_f" => Sized(
                size(3), () => random.NoncentralF(d(0), d(1), d(2)), n => random.NoncentralF(d(0), d(1), d(2), n), (r, c) => random.NoncentralF(d(0), d(1), d(2), r, c), s => random.NoncentralF(d(0), d(1), d(2), s)),
            "vonmises" => Sized(
                size(2), () => random.VonMises(d(0), d(1)), n => random.VonMises(d(0), d(1), n), (r, c) => random.VonMises(d(0), d(1), r, c), s => random.VonMises(d(0), d(1), s)),
            "lognormal" => Sized(
                size(2), () => random.LogNormal(d(0), d(1)), n => random.LogNormal(d(0), d(1), n), (r, c) => random.LogNormal(d(0), d(1), r, c), s => random.LogNormal(d(0), d(1), s)),
            "normal" => Sized(
                size(2), () => random.Normal(d(0), d(1)), n => random.Normal(d(0), d(1), n), (r, c) => random.Normal(d(0), d(1), r, c), s => random.Normal(d(0), d(1), s)),
            "uniform" => Sized(
                size(2), () => random.Uniform(d(0), d(1)), n => random.Uniform(d(0), d(1), n), (r, c) => random.Uniform(d(0), d(1), r, c), s => random.Uniform(d(0), d(1), s)),
            "standard_normal" => Sized(
                size(0), () => random.StandardNormal(), n => random.StandardNormal(n), (r, c) => random.StandardNormal(r, c), s => random.StandardNormal(s)),
            "binomial" => Sized(
                size(2), () => random.Binomial(l(0), d(1)), n => random.Binomial(l(0), d(1), n), (r, c) => random.Binomial(l(0), d(1), r, c), s => random.Binomial(l(0), d(1), s)),
            "negative_binomial" => Sized(
                size(2), () => random.NegativeBinomial(d(0), d(1)), n => random.NegativeBinomial(d(0), d(1), n), (r, c) => random.NegativeBinomial(d(0), d(1), r, c), s => random.NegativeBinomial(d(0), d(1), s)),
            "poisson" => Sized(
                size(1), () => random.Poisson(d(0)), n => random.Poisson(d(0), n), (r, c) => random.Poisson(d(0), r, c), s => random.Poisson(d(0), s)),
            "hypergeometric" => Sized(
                size(3), () => random.Hypergeometric(l(0), l(1), l(2)), n => random.Hypergeometric(l(0), l(1), l(2), n), (r, c) => random.Hypergeometric(l(0), l(1), l(2), r, c), s => random.Hypergeometric(l(0), l(1), l(2), s)),
            "geometric" => Sized(
                size(1), () => random.Geometric(d(0)), n => random.Geometric(d(0), n), (r, c) => random.Geometric(d(0), r, c), s => random.Geometric(d(0), s)),
            "logseries" => Sized(
                size(1), () => random.LogSeries(d(0)), n => random.LogSeries(d(0), n), (r, c) => random.LogSeries(d(0), r, c), s => random.LogSeries(d(0), s)),
            "zipf" => Sized(
                size(1), () => random.Zipf(d(0)), n => random.Zipf(d(0), n), (r, c) => random.Zipf(d(0), r, c), s => random.Zipf(d(0), s)),
            "multinomial" => Vectors(
                size(2), () => random.Multinomial(l(0), Doubles(call.Args[1])), n => random.Multinomial(l(0), Doubles(call.Args[1]), n),
                s => random.Multinomial(l(0), Doubles(call.Args[1]), s)),
            "dirichlet" => Vectors(
                size(1), () => random.Dirichlet(Doubles(call.Args[0])), n => random.Dirichlet(Doubles(call.Args[0]), n),
                s => random.Dirichlet(Doubles(call.Args[0]), s)),
            "multivariate_normal" => Vectors(
                size(2), () => random.MultivariateNormal(Doubles(call.Args[0]), Square(call.Args[1])),
                n => random.MultivariateNormal(Doubles(call.Args[0]), Square(call.Args[1]), n),
                s => random.MultivariateNormal(Doubles(call.Args[0]), Square(call.Args[1]), s)),
            "bytes" => random.Bytes(call.Args[0].GetInt32()),
            _ => null,
        };
    }

    private static Func<int, JsonElement?> Size(StreamCall call) => call.Argument;

    private static double[] Doubles(JsonElement list) => [.. list.EnumerateArray().Select(StreamCall.ToDouble)];

    private static Matrix<double> Square(JsonElement rows) => Matrix<double>.Build.DenseOfRows(rows.EnumerateArray().Select(Doubles));

    private static object Vectors(JsonElement? size, Func<object> one, Func<int, object> row, Func<nint[], object> box) =>
        Sized(size, one, row, (r, c) => box([r, c]), box);
}
