namespace Harness.NumPy;

// Where the legacy stream makes its numbers in ways of its own, which NumPy has frozen.
public sealed partial class RandomState
{
    private protected override double ConcentrationOfNormals => double.PositiveInfinity;

    private protected override double NextExponential() => -Math.Log(1.0 - _engine.NextDouble());

    private protected override double ParetoOfExponential(double a) => Math.Exp(NextExponential() / a) - 1;

    private protected override double PowerOfExponential(double a) => Math.Pow(1 - Math.Exp(-NextExponential()), 1.0 / a);

    private protected override double NextRayleigh() => Math.Sqrt(-2.0 * C.LogOf1Plus(-_engine.NextDouble()));

    /// <summary>M. D. Jöhnk, Metrika 8 (1964); in logarithms where both powers are too small.</summary>
    private protected override double NextBetaOfPowers(double a, double b)
    {
        while (true)
        {
            var (u, v) = (_engine.NextDouble(), _engine.NextDouble());
            var (x, y) = (Math.Pow(u, 1.0 / a), Math.Pow(v, 1.0 / b));
            if (!(x + y <= 1.0)) continue;
            if (x + y > 0) return x / (x + y);

            var (logX, logY) = (Math.Log(u) / a, Math.Log(v) / b);
            var larger = logX > logY ? logX : logY;
            logX -= larger;
            logY -= larger;
            return Math.Exp(logX - Math.Log(Math.Exp(logX) + Math.Exp(logY)));
        }
    }

    private protected override double NextNoncentral(double df, double nonc)
    {
        if (nonc == 0) return NextChisquare(df);
        if (df > 1)
        {
            var central = NextChisquare(df - 1);
            var normal = NextGauss() + Math.Sqrt(nonc);
            return central + (normal * normal);
        }

        var value = NextChisquare(df + (2 * NextPoisson(nonc / 2.0)));
        // NaN only now, so that the stream goes on as NumPy's does.
        return double.IsNaN(nonc) ? nonc : value;
    }

    private protected override Func<long> BinomialOf(long n, double p)
    {
        Check.Probability(p);
        Check.NonNegative(n);
        return BinomialDraws(n, p);
    }

    private protected override void CheckNegativeBinomial(double n, double p)
    {
        Check.Positive(n);
        Check.Probability(p);
    }

    private protected override long NextGeometricByInversion(double p) =>
        C.ToInt64(Math.Ceiling(C.LogOf1Plus(-_engine.NextDouble()) / Math.Log(1.0 - p)));

    private protected override double LogOfOneMinus(double p) => Math.Log(1.0 - p);

    private protected override double OneMinusExp(double x) => 1.0 - Math.Exp(x);

    private protected override double[] DirichletOf(IEnumerable<double> alpha) => Check.AllPositive(alpha, nameof(alpha));

    private protected override void FillDirichlet(double[] alpha, Span<double> destination) => FillGammaShares(alpha, destination);
}
