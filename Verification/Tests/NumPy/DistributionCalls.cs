namespace Harness.Tests.NumPy;

/// <summary>Calls with parameters and sizes drawn at random: those that algorithms treat apart, and any in between.</summary>
internal sealed class DistributionCalls(Random random)
{
    public static IReadOnlyList<string> Methods { get; } =
    [
        "beta", "exponential", "standard_exponential", "pareto", "weibull", "power", "laplace", "gumbel", "logistic", "rayleigh", "triangular",
        "standard_gamma", "gamma", "chisquare", "f", "standard_cauchy", "standard_t", "wald", "noncentral_chisquare", "noncentral_f", "vonmises",
        "lognormal", "normal", "uniform", "standard_normal", "binomial", "negative_binomial", "poisson", "hypergeometric", "geometric",
        "logseries", "zipf", "multinomial", "dirichlet",
    ];

    /// <summary>Those whose numbers are whole: a last bit of a logarithm changes them only where it decides on a rejection.</summary>
    public static IReadOnlyList<string> Counts { get; } =
        ["binomial", "negative_binomial", "poisson", "hypergeometric", "geometric", "logseries", "zipf", "multinomial"];

    public StreamCall Next(string method, int most) => StreamCall.Of(method, [.. Parameters(method), Size(most)]);

    public object? Size(int most) => random.Next(5) switch
    {
        0 => null,
        1 => random.Next(most + 1),
        2 => new[] { random.Next(5), random.Next((most / 5) + 1) },
        3 => new[] { random.Next(3), random.Next(4), random.Next((most / 12) + 1) },
        _ => random.Next(most / 2, most + 1),
    };

    public object[] Parameters(string method) => method switch
    {
        "standard_exponential" or "standard_cauchy" or "standard_normal" => [],
        "exponential" or "rayleigh" => [Either(0.0, Magnitude(-2, 3))],
        "weibull" => [Either(0.0, Magnitude(-1, 1))],
        "pareto" or "power" => [Magnitude(-1, 1)],
        "beta" => [Shape(), Shape()],
        "standard_gamma" => [Either(0.0, Shape())],
        "gamma" => [Either(0.0, Shape()), Magnitude(-2, 2)],
        "chisquare" or "standard_t" => [2 * Shape()],
        "f" => [Shape(), Shape()],
        "laplace" or "gumbel" or "logistic" or "normal" => [Between(-5, 5), Either(0.0, Magnitude(-2, 2))],
        "lognormal" => [Between(-2, 2), Magnitude(-2, 0)],
        "uniform" => [Between(-5, 0), Between(0, 5)],
        "triangular" => Triangle(),
        "wald" => [Magnitude(-2, 2), Magnitude(-2, 2)],
        "noncentral_chisquare" => [Shape(), Either(0.0, Magnitude(-2, 2))],
        "noncentral_f" => [Shape(), Shape(), Either(0.0, Magnitude(-2, 2))],
        "vonmises" => [Between(-4, 4), Either(0.0, Magnitude(-9, 9))],
        "binomial" => [Whole(9), Either(Either(0.0, 1.0), Either(Between(0, 1), Magnitude(-6, 0)))],
        "negative_binomial" => [Magnitude(-1, 3), Between(0.01, 1)],
        "poisson" => [Either(0.0, Either(Between(0, 12), Magnitude(1, 8)))],
        "hypergeometric" => Urn(),
        "geometric" => [Either(Between(0.01, 1), Magnitude(-8, 0))],
        "logseries" => [Either(Between(0, 1), 1 - Magnitude(-6, -1))],
        "zipf" => [Between(1.05, 6)],
        "multinomial" => [Whole(5), Shares(random.Next(1, 8))],
        "dirichlet" => [Enumerable.Range(0, random.Next(1, 6)).Select(_ => Magnitude(-1.3, 1.5)).ToArray()],
        _ => throw new ArgumentException($"No distribution is called {method}.", nameof(method)),
    };

    private T Either<T>(T rarer, T other) => random.Next(6) == 0 ? rarer : other;

    private double Between(double low, double high) => low + ((high - low) * random.NextDouble());

    private double Magnitude(double low, double high) => Math.Pow(10, Between(low, high));

    private double Shape() => Either(1.0, Magnitude(-1.5, 2.5));

    private long Whole(double digits) => Either(0L, (long)Magnitude(0, digits));

    private object[] Triangle()
    {
        double[] ends = [.. new[] { Between(-3, 3), Between(-3, 3), Between(-3, 3) }.Order()];
        return [ends[0], Either(ends[0], Either(ends[2], ends[1])), ends[2]];
    }

    private object[] Urn()
    {
        var (good, bad) = (Whole(6), Whole(6) + 1);
        return [good, bad, Either(1 + random.NextInt64(Math.Min(12, good + bad)), 1 + random.NextInt64(good + bad))];
    }

    private double[] Shares(int count)
    {
        double[] shares = [.. Enumerable.Range(0, count).Select(_ => Magnitude(-2, 0))];
        var sum = shares.Sum();
        return [.. shares.Select(share => share / sum)];
    }
}
