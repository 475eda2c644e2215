using Harness.Results;
using Harness.Scripting;

namespace Harness.Course;

/// <summary>A mistake that somebody may have made in one result, as the formula that would then have been computed.</summary>
/// <remarks>It is believed only where the formula gives the subject's numbers in every case, and differs from the right one in some.</remarks>
/// <param name="Code">One of <see cref="DiagnosisCodes.All"/>.</param>
/// <param name="Result">The result's name.</param>
/// <param name="Predict">What the mistaken formula gives in a case, with the parameter if there is one; null where it gives no such result.</param>
public sealed record Hypothesis(string Code, string Result, Func<Observation, double, Value?> Predict)
{
    /// <summary>A hypothesis without a parameter.</summary>
    /// <param name="code">One of <see cref="DiagnosisCodes.All"/>.</param>
    /// <param name="result">The result's name.</param>
    /// <param name="predict">What the mistaken formula gives in a case; null where it gives no such result.</param>
    public Hypothesis(string code, string result, Func<Observation, Value?> predict)
        : this(code, result, (observation, _) => predict(observation))
    {
    }

    /// <summary>Guesses at the formula's parameter from one wrong result with as many elements as the right one; null where it has none.</summary>
    /// <remarks>A parameter that explains this result must then explain every other one.</remarks>
    public Func<Observation, IEnumerable<double>>? Candidates { get; init; }

    /// <summary>The mistake in a few words, where no sentence of its own belongs to the code.</summary>
    public string? Words { get; init; }

    /// <summary>Whether it needs to hold only in the cases that are wrong: a mistake that some inputs do not bring about.</summary>
    public bool IsOccasional { get; init; }

    /// <summary>Whether it follows from a mistake in another result, so that what is simpler is tried before it.</summary>
    public bool IsDerived { get; init; }

    /// <summary>What the code's sentence names, from the parameter and the cases that tell the mistake from the right formula.</summary>
    public Func<double, IReadOnlyList<Observation>, IReadOnlyList<(string Name, string Text)>> Evidence { get; init; } = static (_, _) => [];
}
