using static System.FormattableString;

namespace Harness.FiniteDifference;

/// <summary>Counts the derivatives by one input that differ, and keeps the worst.</summary>
internal sealed class Disagreements(GradientCheckRun run, int input)
{
    private double _worst = -1;
    private (double Analytic, double Numeric, int Element, int Output) _at;
    private long _total;
    private long _negated;

    public bool Any => Mismatched > 0;

    /// <summary>How many differ.</summary>
    public long Mismatched { get; private set; }

    /// <summary>Counts derivatives that were found to agree.</summary>
    public void Agree(int count) => _total += count;

    /// <summary>Compares a derivative.</summary>
    /// <param name="analytic">What the gradient says.</param>
    /// <param name="numeric">What finite differences say.</param>
    /// <param name="element">The element of the input; −1 for a direction.</param>
    /// <param name="output">The element of the output; −1 for a weighted sum.</param>
    public void Compare(double analytic, double numeric, int element, int output)
    {
        _total++;
        double difference = Math.Abs(analytic - numeric), bound = run.Bound(numeric);
        if (difference <= bound)
            return;
        Mismatched++;
        if (Math.Abs(analytic + numeric) <= bound)
            _negated++;
        double excess = double.IsNaN(difference) ? double.PositiveInfinity : difference / bound;
        if (excess > _worst)
            (_worst, _at) = (excess, (analytic, numeric, element, output));
    }

    /// <summary>Adds what was compared to the run, and what is wrong to its findings.</summary>
    public void Report() => Report(_total, Mismatched);

    /// <summary>The same, with counts of something else than elements, by which the fault was noticed.</summary>
    public void Report(long total, long mismatched, string what = "derivatives")
    {
        run.Compared += total;
        if (mismatched == 0)
            return;
        var checkedInput = run.Inputs[input];
        bool hasOtherSign = _negated == Mismatched;
        string where = _at.Element < 0 ? "along a direction" : $"at {checkedInput.Name}{Shapes.Index(_at.Element, checkedInput.Shape)}";
        string of = _at.Output < 0 ? "" : $" of output{Shapes.Index(_at.Output, run.OutputShape)}";
        double bound = run.Bound(_at.Numeric);
        run.Findings.Add(new(hasOtherSign ? GradientFault.WrongSign : GradientFault.WrongValues, checkedInput.Name,
            Invariant($"{checkedInput.Name}: {mismatched} of {total} {what} differ{(hasOtherSign ? ", each by its sign" : "")}; the worst {where}{of}: ")
            + Invariant($"analytic {_at.Analytic:R}, numeric {_at.Numeric:R}; off by {Math.Abs(_at.Analytic - _at.Numeric):g4}, ")
            + (double.IsNaN(_at.Numeric)
                ? "the function is NaN, or infinite on both sides, one step away: take a point farther from the edge of where it is defined, or another Eps."
                : Invariant($"allowed {bound:g4} by {run.Options.Atol:g} + {run.Options.Rtol:g} * |numeric|.")))
        {
            Index = _at.Element < 0 ? null : Shapes.Indices(_at.Element, checkedInput.Shape),
            Output = _at.Output < 0 ? null : Shapes.Indices(_at.Output, run.OutputShape),
            Analytic = _at.Analytic,
            Numeric = _at.Numeric,
            Bound = bound,
            Mismatched = mismatched,
            Total = total,
        });
    }
}
