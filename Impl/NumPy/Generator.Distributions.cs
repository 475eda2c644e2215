namespace Harness.NumPy;

// Where NumPy 1.24's Generator makes its numbers in other ways than the legacy stream.
public sealed partial class Generator
{
    private const double FewConcentrations = 0.1;

    private protected override double ConcentrationOfNormals => 1e6;

    private protected override double ParetoOfExponential(double a) => C.ExpMinus1(NextExponential() / a);

    private protected override double PowerOfExponential(double a) => Math.Pow(-C.ExpMinus1(-NextExponential()), 1.0 / a);

    private protected override double NextRayleigh() => Math.Sqrt(2.0 * NextExponential());

    /// <summary>M. D. Jöhnk, Metrika 8 (1964).</summary>
    private protected override double NextBetaOfPowers(double a, double b)
    {
        while (true)
        {
            var (u, v) = (NextDouble(), NextDouble());
            var x = Math.Pow(u, 1.0 / a);
            var sum = x + Math.Pow(v, 1.0 / b);
            if (sum is <= 1.0 and > 0.0) return x / sum;
        }
    }

    private protected override double NextNoncentral(double df, double nonc)
    {
        if (double.IsNaN(nonc)) return nonc;
        if (nonc == 0) return NextChisquare(df);
        if (!(df > 1)) return NextChisquare(df + (2 * NextPoisson(nonc / 2.0)));
        var central = NextChisquare(df - 1);
        var normal = NextGauss() + Math.Sqrt(nonc);
        return central + (normal * normal);
    }

    private protected override Func<long> BinomialOf(long n, double p)
    {
        Check.Probability(p);
        Check.NonNegative(n);
        return n == 0 || p == 0 ? () => 0 : BinomialDraws(n, p);
    }

    private protected override void CheckNegativeBinomial(double n, double p) => Check.NegativeBinomial(n, p);

    private protected override long NextGeometricByInversion(double p) => C.ToInt64(Math.Ceiling(-NextExponential() / C.LogOf1Plus(-p)));

    private protected override double LogOfOneMinus(double p) => C.LogOf1Plus(-p);

    private protected override double OneMinusExp(double x) => -C.ExpMinus1(x);

    private protected override double[] DirichletOf(IEnumerable<double> alpha) => Check.AllPositive(alpha, nameof(alpha));

    /// <summary>Where all concentrations are small, a stick is broken by beta numbers, because all gamma numbers could be 0.</summary>
    private protected override void FillDirichlet(double[] alpha, Span<double> destination)
    {
        if (alpha.Length == 0 || !(alpha.Max() < FewConcentrations))
        {
            FillGammaShares(alpha, destination);
            return;
        }

        destination.Clear();
        var sums = new double[alpha.Length];
        var sum = 0.0;
        for (var i = alpha.Length - 1; i >= 0; i--) sums[i] = sum += alpha[i];
        for (; !destination.IsEmpty; destination = destination[alpha.Length..])
        {
            var stick = 1.0;
            for (var i = 0; i < alpha.Length - 1; i++)
            {
                var share = NextBeta(alpha[i], sums[i + 1]);
                destination[i] = stick * share;
                stick *= 1.0 - share;
            }

            destination[alpha.Length - 1] = stick;
        }
    }
}
