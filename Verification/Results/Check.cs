using System.Text.Json.Serialization;
using Harness.Comparison;

namespace Harness.Results;

/// <summary>One result of the subject held against one witness.</summary>
/// <param name="Id">The result's name, with a suffix such as <c>.sum</c> where only that is stated; or a law's id.</param>
/// <param name="Case">The case's id.</param>
/// <param name="Witness">The witness's id, such as one of <see cref="WitnessIds"/>.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record Check(string Id, string Case, string Witness, Outcome Outcome)
{
    /// <summary>The rule: <c>assert_close</c>, <c>isclose</c>, <c>round</c>, <c>scaled</c> or <c>exact</c>.</summary>
    public string? Rule { get; init; }

    /// <summary>The relative tolerance, where the rule has one.</summary>
    public double? Rtol { get; init; }

    /// <summary>The absolute tolerance, where the rule has one.</summary>
    public double? Atol { get; init; }

    /// <summary>The number of decimals, where the rule is <c>round</c>.</summary>
    public int? Decimals { get; init; }

    /// <summary>The shape of the subject's result.</summary>
    public IReadOnlyList<long>? Shape { get; init; }

    /// <summary>How many elements are outside the tolerance.</summary>
    public long? Mismatched { get; init; }

    /// <summary>How many elements were compared.</summary>
    public long? Total { get; init; }

    /// <summary>The greatest absolute difference.</summary>
    public double? MaxAbs { get; init; }

    /// <summary>The greatest difference relative to the expected value.</summary>
    public double? MaxRel { get; init; }

    /// <summary>The greatest distance in units in the last place, at most 2⁵³.</summary>
    public long? MaxUlps { get; init; }

    /// <summary>Where the greatest absolute difference is.</summary>
    public IReadOnlyList<long>? WorstIndex { get; init; }

    /// <summary>The subject's value there.</summary>
    public double? Actual { get; init; }

    /// <summary>The witness's value there.</summary>
    public double? Expected { get; init; }

    /// <summary>Of a law, the result that it was tried on.</summary>
    public string? Result { get; init; }

    /// <summary>Up to five of the elements that are wrong, the worst first; null where none is.</summary>
    public IReadOnlyList<WrongElement>? Worst { get; init; }

    /// <summary>Of a failed check that was held element by element against a witness of the same inputs, where the differences are.</summary>
    public DifferenceMap? Differences { get; init; }

    /// <summary>Of a failed check, the student's file; null where no symbols say it.</summary>
    public string? File { get; init; }

    /// <summary>The line that failed, else the first line of the method that is wrong.</summary>
    public int? Line { get; init; }

    /// <summary>The method or class that begins there; null where the line is another one.</summary>
    public string? Method { get; init; }

    /// <summary>What is wrong, or why nothing was compared, or how it was.</summary>
    public string? Message { get; init; }

    /// <summary>Whether it failed for want of a fixture that can be relied on: no fault of the subject's.</summary>
    [JsonIgnore]
    public bool LacksFixture { get; init; }

    /// <summary>Whether only the result's shape was compared, which earns nothing: the values are what the work is about.</summary>
    [JsonIgnore]
    public bool StatesShapeOnly { get; init; }

    /// <summary>Whether the result has nothing to do with the reference's: not even its direction.</summary>
    [JsonIgnore]
    public bool IsUnrelated { get; init; }

    /// <summary>Whether it neither passed nor was skipped.</summary>
    [JsonIgnore]
    public bool Failed => Outcome is not (Outcome.Passed or Outcome.Skipped);
}
