using Harness.Comparison;
using Harness.Engine.Exercises;
using Harness.Scripting;

namespace Harness.Engine.Witnesses;

/// <summary>One case of one exercise as the witnesses see it.</summary>
internal sealed class Hearing
{
    private readonly Lazy<IReadOnlyDictionary<string, Value>> _reference;
    private readonly Lazy<IReadOnlyDictionary<string, Value>> _magnitudes;

    /// <summary>Opens a hearing.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="subject">Who is judged.</param>
    /// <param name="drawn">The case as drawn.</param>
    /// <param name="played">What the subject returned.</param>
    /// <param name="strict">Whether results must be as near as <c>torch.testing.assert_close</c> asks, or as near as right float32 arithmetic comes.</param>
    public Hearing(Exercise exercise, ISubject subject, CaseData drawn, ScriptResult played, bool strict)
    {
        Exercise = exercise;
        Subject = subject;
        Drawn = drawn;
        Data = exercise.Observe(drawn, played);
        Results = exercise.Results(played);
        Initialization = exercise.Initialization(drawn, played);
        IsStrict = strict;
        _reference = new(() => exercise.Torch(Data));
        _magnitudes = new(() => exercise.Magnitudes(Data, Reference));
    }

    public Exercise Exercise { get; }

    public ISubject Subject { get; }

    public bool IsStrict { get; }

    public CaseData Drawn { get; }

    /// <summary>The case with the parameters that the subject was found to hold.</summary>
    public CaseData Data { get; }

    /// <summary>What the subject returned; empty once it was let go of.</summary>
    public IReadOnlyDictionary<string, Value> Results { get; private set; }

    /// <summary>The initial parameters, where the exercise has any.</summary>
    public (Value Actual, Value Expected)? Initialization { get; }

    public Case Case => Drawn.Case;

    /// <summary>Torch's results; the first use waits for libtorch.</summary>
    public IReadOnlyDictionary<string, Value> Reference => _reference.Value;

    /// <summary>Whether the subject's parameters are those that the locked numbers were made with.</summary>
    public bool HasStatedParameters => Data.Values.All(pair =>
        ReferenceEquals(pair.Value, Drawn.Values.GetValueOrDefault(pair.Key)) || Values.Compare(pair.Value, Drawn[pair.Key], Tolerance.Double).Agrees);

    /// <summary>How near to an expected initialisation the found one must be.</summary>
    public Tolerance InitializationTolerance => IsStrict ? Tolerance.Double : Tolerance.IsClose();

    /// <summary>Lets go of what the subject returned, once everybody has seen it: a large result is as large as all that follows.</summary>
    public void ForgetResults() => Results = new Dictionary<string, Value>();

    /// <summary>The tolerance for a result; the one that a fixture states holds where we are strict.</summary>
    /// <param name="result">The result's name.</param>
    /// <param name="stated">The fixture's tolerance.</param>
    public Tolerance ToleranceFor(string result, Tolerance? stated = null) => IsStrict ? stated ?? Tolerance.Double : Tolerance.Scaled(Scale(result));

    /// <summary>The tolerance for a combination of results, of which some may cancel: it follows the size of the terms.</summary>
    /// <param name="result">The result's name.</param>
    /// <param name="factor">By how much the terms were scaled.</param>
    public Tolerance ToleranceForTerms(string result, double factor) => IsStrict
        ? Tolerance.Scaled(factor * Scale(result), Tolerance.Double.Rtol, Tolerance.Double.Atol)
        : Tolerance.Scaled(factor * Scale(result));

    /// <summary>The largest element of the result computed from absolute values.</summary>
    /// <param name="result">The result's name.</param>
    public double Scale(string result) => Values.Largest(_magnitudes.Value[result]);
}
