using static System.FormattableString;

namespace Harness.FiniteDifference;

/// <summary>Counts the derivatives by one input that do not agree, by reason, and keeps the worst of each.</summary>
internal sealed class Disagreements(GradientCheckRun run, int input)
{
    private readonly Worst _differing = new();
    private readonly Worst _kinks = new();
    private readonly Worst _unsettled = new();
    private long _total;
    private long _negated;
    private double _leastRatio = double.PositiveInfinity;
    private double _greatestRatio = double.NegativeInfinity;

    public bool Any => Mismatched > 0;

    /// <summary>How many were judged.</summary>
    public long Total => _total;

    /// <summary>How many do not agree.</summary>
    public long Mismatched => _differing.Count + _kinks.Count + _unsettled.Count;

    /// <summary>Counts derivatives that were found to agree.</summary>
    public void Agree(int count) => _total += count;

    /// <summary>Takes the judgement of a derivative.</summary>
    /// <param name="judgement">What finite differences say.</param>
    /// <param name="analytic">What the gradient says.</param>
    /// <param name="element">The element of the input; −1 for a direction.</param>
    /// <param name="output">The element of the output; −1 for a weighted sum.</param>
    /// <param name="unit">What both are multiples of.</param>
    public void Add(SlopeJudgement judgement, double analytic, int element, int output, double unit = 1)
    {
        _total++;
        judgement = judgement with { Numeric = judgement.Numeric / unit, Bound = judgement.Bound / unit };
        analytic /= unit;
        if (judgement.Verdict == SlopeVerdict.Differs && Math.Abs(analytic + judgement.Numeric) <= judgement.Bound)
            _negated++;
        if (judgement.Verdict == SlopeVerdict.Differs)
        {
            double ratio = analytic / judgement.Numeric;
            (_leastRatio, _greatestRatio) = (Math.Min(_leastRatio, ratio), Math.Max(_greatestRatio, ratio));
        }

        (judgement.Verdict switch
        {
            SlopeVerdict.Differs => _differing,
            SlopeVerdict.AtKink => _kinks,
            SlopeVerdict.NotSettled => _unsettled,
            _ => null,
        })?.Add(judgement, analytic, element, output);
    }

    /// <summary>Adds what was compared to the run, and what is wrong to its findings.</summary>
    public void Report() => Report(_total, _differing.Count);

    /// <summary>The same, with counts of something else than elements, by which the fault was noticed.</summary>
    public void Report(long total, long differing, string what = "derivatives")
    {
        run.Compared += total;
        string name = run.Inputs[input].Name;
        if (_differing.Count > 0)
        {
            bool hasOtherSign = _negated == _differing.Count;
            Find(hasOtherSign ? GradientFault.WrongSign : GradientFault.WrongValues, _differing, differing, total,
                Invariant($"{name}: {differing} of {total} {what} differ{(hasOtherSign ? ", each by its sign" : "")}; the worst {Place(_differing)}: {Values(_differing)}; ")
                + Invariant($"off by {Math.Abs(_differing.Analytic - _differing.At.Numeric):g4}, allowed {_differing.At.Bound:g4} by {run.Atol:g} + {run.Rtol:g} * |numeric|.") + Factor);
        }

        if (_kinks.Count > 0)
        {
            Find(GradientFault.AtKink, _kinks, _kinks.Count, total,
                Invariant($"{name}: at {_kinks.Count} of {total} derivatives the function has a kink, the slope of one side being another than that of the other; the first {Place(_kinks)}: {Values(_kinks)}. ")
                + $"Move the point away from it, or leave such elements out by {nameof(GradientCheckOptions)}.{nameof(GradientCheckOptions.Kink)}, such as element => element.Reaches({Invariant($"{ValueAt(_kinks):g6}")}).");
        }

        if (_unsettled.Count > 0)
        {
            Find(GradientFault.NotSettled, _unsettled, _unsettled.Count, total,
                Invariant($"{name}: {_unsettled.Count} of {total} derivatives cannot be judged; the first {Place(_unsettled)}: {Values(_unsettled)}: {_unsettled.At.Reason}."));
        }
    }

    /// <summary>The factor between gradient and differences, where it is one for all that differ and no sign.</summary>
    private string Factor => _differing.Count > 1 && _negated < _differing.Count && Math.Abs(_leastRatio) > run.Rtol && double.IsFinite(_leastRatio)
        && _greatestRatio - _leastRatio <= run.Rtol * Math.Abs(_greatestRatio)
            ? Invariant($" Each is {Math.Abs(_differing.Analytic) / Math.Abs(_differing.At.Numeric):g4} times the numeric one{(_leastRatio < 0 ? " with the other sign" : "")}: look for a factor, such as the number of rows or a mean.")
            : "";

    private static string Values(Worst worst) => Invariant($"analytic {worst.Analytic:R}, numeric {worst.At.Numeric:R}");

    private double ValueAt(Worst worst) => worst.Element < 0 ? 0 : run.Originals[input][worst.Element];

    private string Place(Worst worst) =>
        (worst.Element < 0 ? "along a direction" : $"at {run.Inputs[input].Name}{Shapes.Index(worst.Element, run.Inputs[input].Shape)}")
        + (worst.Output < 0 ? "" : $" of output{Shapes.Index(worst.Output, run.OutputShape)}");

    private void Find(GradientFault fault, Worst worst, long mismatched, long total, string description) =>
        run.Findings.Add(new(fault, run.Inputs[input].Name, description)
        {
            Index = worst.Element < 0 ? null : Shapes.Indices(worst.Element, run.Inputs[input].Shape),
            Output = worst.Output < 0 ? null : Shapes.Indices(worst.Output, run.OutputShape),
            Analytic = worst.Analytic,
            Numeric = worst.At.Numeric,
            Bound = worst.At.Bound,
            Mismatched = mismatched,
            Total = total,
        });

    /// <summary>Those of one kind: how many, and the one that is farthest beyond its bound.</summary>
    private sealed class Worst
    {
        private double _excess = -1;

        public long Count { get; private set; }

        public SlopeJudgement At { get; private set; }

        public double Analytic { get; private set; }

        public int Element { get; private set; }

        public int Output { get; private set; }

        public void Add(SlopeJudgement judgement, double analytic, int element, int output)
        {
            Count++;
            double difference = Math.Abs(analytic - judgement.Numeric);
            double excess = double.IsNaN(difference) ? double.PositiveInfinity : difference / judgement.Bound;
            if (excess > _excess)
                (_excess, At, Analytic, Element, Output) = (excess, judgement, analytic, element, output);
        }
    }
}
