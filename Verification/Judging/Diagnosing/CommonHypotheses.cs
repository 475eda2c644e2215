using System.Globalization;
using Harness.Course;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging.Diagnosing;

/// <summary>Mistakes that may be made in any result of any exercise.</summary>
internal static class CommonHypotheses
{
    private const int MostDecimals = 10;

    // Of a smaller one the tolerance hides that it is not one.
    private const double SmallestFactor = 1e-6;

    /// <summary>The hypotheses, the most specific first.</summary>
    /// <param name="result">The result's name.</param>
    /// <param name="wrong">The cases in which the result is wrong.</param>
    public static IEnumerable<Hypothesis> On(string result, IEnumerable<Observation> wrong)
    {
        // Seen at one N only, N is no more than a factor.
        var batchesDiffer = wrong.Select(observation => observation.Batch).OfType<int>().Distinct().Take(2).Count() == 2;
        return [OnShape(result), .. batchesDiffer ? OnBatch(result) : [], .. OnNumbers(result)];
    }

    private static Hypothesis OnShape(string result) => new(DiagnosisCodes.Transposed, result, observation => Values.Transpose(observation.Reference));

    private static IEnumerable<Hypothesis> OnBatch(string result) =>
    [
        new(DiagnosisCodes.MissingBatchMean, result, observation => Times(observation.Reference, observation.Batch!.Value)) { Evidence = BatchSizes },
        new(DiagnosisCodes.ExtraBatchMean, result, observation => Times(observation.Reference, 1.0 / observation.Batch!.Value)) { Evidence = BatchSizes },
        new(DiagnosisCodes.BatchSizeTypedIn, result, (observation, size) => observation.Batch is { } n ? Times(observation.Reference, n / size) : null)
        {
            Candidates = observation => observation.Batch is { } n ? TypedIn(n / FactorOf(observation)) : [],
            Evidence = (size, _) => [("size", EvidenceText.Number(size))],
        },
    ];

    private static IEnumerable<Hypothesis> OnNumbers(string result) =>
    [
        new(DiagnosisCodes.SignFlipped, result, observation => Times(observation.Reference, -1)),
        new(DiagnosisCodes.WholeNumbers, result, (observation, _) => observation.Reference.Map(Math.Truncate))
        {
            // numpy.vectorize takes the type of its first result for all.
            IsOccasional = true,
            // Of numbers below one nothing is left, which they may be for many other reasons.
            Candidates = observation => observation.Actual!.Data.ContainsAnyExcept(0) && Values.Largest(observation.Reference) >= 1 ? [0] : [],
        },
        new(DiagnosisCodes.Rounded, result, (observation, decimals) => Round(observation, (int)decimals))
        {
            Candidates = observation => Enumerable.Range(0, MostDecimals + 1).Select(decimals => (double)decimals)
                // What is below one and rounded to no decimals is zero or one, which it may be for many other reasons.
                .Where(decimals => decimals > 0 || Values.Largest(observation.Reference) >= 1),
            Evidence = (decimals, _) => [("decimals", EvidenceText.Number(decimals))],
        },
        new(DiagnosisCodes.Scale, result, (observation, factor) => Times(observation.Reference, factor))
        {
            Candidates = observation => new[] { FactorOf(observation) }
                .Where(factor => factor == 0 || Math.Abs(factor) >= SmallestFactor),
            Evidence = (factor, _) => [("factor", EvidenceText.Number(factor))],
        },
    ];

    /// <summary>What the right result times would be nearest to the subject's.</summary>
    private static double FactorOf(Observation observation) => Values.Dot(observation.Actual!.Data, observation.Reference.Data) / Values.Dot(observation.Reference.Data, observation.Reference.Data);

    /// <summary>A batch size that somebody may have typed in: a whole number, of which 1 is none.</summary>
    private static IEnumerable<double> TypedIn(double size) => Math.Round(size) is >= 2 and <= int.MaxValue and var whole && Math.Abs(size - whole) <= 1e-6 * whole ? [whole] : [];

    private static Value Times(Value reference, double factor) => reference.Map(x => factor * x);

    /// <summary>The reference rounded; where it lies at the edge between two roundings, the one that the subject took.</summary>
    private static Value Round(Observation observation, int decimals)
    {
        if (observation.Actual is not { } returned || returned.Data.Length != observation.Reference.Data.Length)
            return observation.Reference.Map(expected => Math.Round(expected, decimals));
        var unit = Math.Pow(10, -decimals);
        var slack = 1e-9 * unit;
        return Values.Zip(observation.Reference, returned, (expected, actual) =>
        {
            var own = Math.Round(actual, decimals);
            return Math.Abs(own - actual) <= slack && Math.Abs(own - expected) <= (0.5 * unit) + slack ? own : Math.Round(expected, decimals);
        });
    }

    private static IReadOnlyList<(string Name, string Text)> BatchSizes(double parameter, IReadOnlyList<Observation> telling)
    {
        var sizes = telling.Select(observation => observation.Batch!.Value).Distinct().Take(2).Select(n => n.ToString(CultureInfo.InvariantCulture)).ToArray();
        return [("n", sizes[0]), ("other", sizes[1])];
    }
}
