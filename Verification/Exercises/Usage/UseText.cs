using Harness.Exercises.Syntax;

namespace Harness.Exercises.Usage;

/// <summary>How a course uses the mathematics of an exercise: one dialect, as single steps.</summary>
/// <param name="Dialect">The dialect's name.</param>
/// <param name="Steps">The steps in order.</param>
public sealed record UseText(string Dialect, IReadOnlyList<UseStep> Steps)
{
    /// <summary>The part of results that methods define.</summary>
    public const string Forward = "forward";

    /// <summary>The part of gradients.</summary>
    public const string Backward = "backward";

    /// <summary>The part of what a fresh instance holds.</summary>
    public const string Initial = "initial";

    /// <summary>The results that are judged, in order.</summary>
    public IEnumerable<UseResult> Results => Steps.SelectMany(step => step.Pattern.Results);

    /// <summary>The parts that it has, in order.</summary>
    public IEnumerable<string> Parts => Steps.SelectMany(step => step is UseCompare compare ? [compare.Part] : step.Pattern.Results.Select(result => result.Part)).Distinct();

    /// <summary>The inputs, sizes and upstream gradients that it names, each with the first place.</summary>
    public IReadOnlyDictionary<string, TextPlace> Uses { get; init; } = new Dictionary<string, TextPlace>();

    /// <summary>The upstream gradients that it hands over, in order.</summary>
    public IReadOnlyList<string> Upstreams { get; init; } = [];

    /// <summary>Everything that is wrong with its names, in the order of the text; empty where nothing is.</summary>
    public IReadOnlyList<TextFaultException> Faults { get; init; } = [];
}
