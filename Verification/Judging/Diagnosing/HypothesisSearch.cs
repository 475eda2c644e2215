using Harness.Course;

namespace Harness.Judging.Diagnosing;

/// <summary>Holds hypotheses about one result against every case in which it was observed.</summary>
internal sealed class HypothesisSearch
{
    // A fitted parameter makes one number come out right by itself.
    private const int ConfirmingNumbers = 2;

    private readonly IReadOnlyList<Observation> _observations;
    private readonly IReadOnlyList<Observation> _smallFirst;
    private readonly Observation? _wrong;

    /// <summary>Prepares the search.</summary>
    /// <param name="observations">The result in every case, in the order of the cases.</param>
    public HypothesisSearch(IReadOnlyList<Observation> observations)
    {
        _observations = observations;
        // Most hypotheses fall at once: let that be where it costs least.
        _smallFirst = [.. observations.OrderBy(observation => observation.Reference.Data.Length).ThenBy(observation => observation.Batch)];
        _wrong = _smallFirst.FirstOrDefault(observation => !observation.Agrees);
    }

    /// <summary>Whether the result is wrong in any case.</summary>
    public bool IsNeeded => _wrong is not null;

    /// <summary>The first hypothesis that explains the result; null where none does.</summary>
    /// <param name="hypotheses">The most specific first.</param>
    public Suspicion? First(IEnumerable<Hypothesis> hypotheses) => hypotheses.Select(Try).FirstOrDefault(suspicion => suspicion is not null);

    private Suspicion? Try(Hypothesis hypothesis)
    {
        foreach (var parameter in Candidates(hypothesis))
            if (double.IsFinite(parameter) && Holds(hypothesis, parameter))
                return Describe(hypothesis, parameter);
        return null;
    }

    private IEnumerable<double> Candidates(Hypothesis hypothesis) =>
        hypothesis.Candidates is null ? [0]
        : _wrong?.Actual is { } actual && actual.Data.Length == _wrong.Reference.Data.Length ? hypothesis.Candidates(_wrong)
        : [];

    private bool Holds(Hypothesis hypothesis, double parameter)
    {
        var distinguished = 0L;
        foreach (var observation in _smallFirst)
        {
            if (hypothesis.IsOccasional && observation.Agrees)
                continue;
            var predicted = hypothesis.Predict(observation, parameter);
            if (!observation.IsReproducedBy(predicted))
                return false;
            if (!observation.Agrees)
                distinguished += observation.Distinguished(predicted);
        }
        return distinguished >= (hypothesis.Candidates is null ? 1 : ConfirmingNumbers);
    }

    private Suspicion Describe(Hypothesis hypothesis, double parameter)
    {
        // The notebook's case comes first, and its numbers are no secret.
        Observation[] telling = [.. _observations.Where(observation => !observation.Agrees)];
        var evidence = hypothesis.Evidence(parameter, telling);
        // Whoever reads of an element looks for it in the first case.
        var name = ReferenceEquals(telling[0], _observations[0]) ? hypothesis.Result : $"{telling[0].Data.Case.Id}: {hypothesis.Result}";
        return new(hypothesis.Code, hypothesis.Result, hypothesis.Words is { } words ? [.. evidence, (Sentences.Words, words)] : evidence, Suspicion.SampleOf(name, telling[0].Actual, telling[0].Reference));
    }
}
