using Harness.Comparison;
using Harness.Engine.Exercises;
using Harness.Scripting;

namespace Harness.Engine.Witnesses;

/// <summary>One case of one exercise as the witnesses see it.</summary>
/// <param name="exercise">The exercise.</param>
/// <param name="subject">Who is judged.</param>
/// <param name="drawn">The case as drawn.</param>
/// <param name="played">What the subject returned.</param>
/// <param name="strict">Whether results must be as near as <c>torch.testing.assert_close</c> asks, or as near as right float32 arithmetic comes.</param>
internal sealed class Hearing(Exercise exercise, ISubject subject, CaseData drawn, ScriptResult played, bool strict)
{
    private readonly Lazy<IReadOnlyDictionary<string, Value>> _reference = new(() => exercise.Torch(exercise.Observe(drawn, played)));

    public Exercise Exercise { get; } = exercise;

    public ISubject Subject { get; } = subject;

    public CaseData Drawn { get; } = drawn;

    /// <summary>The case with the parameters that the subject was found to hold.</summary>
    public CaseData Data { get; } = exercise.Observe(drawn, played);

    public IReadOnlyDictionary<string, Value> Results { get; } = exercise.Results(played);

    /// <summary>The initial parameters, where the exercise has any.</summary>
    public (Value Actual, Value Expected)? Initialization { get; } = exercise.Initialization(drawn, played);

    public bool Strict { get; } = strict;

    public Case Case => Drawn.Case;

    /// <summary>Torch's results; the first use waits for libtorch.</summary>
    public IReadOnlyDictionary<string, Value> Reference => _reference.Value;

    /// <summary>Whether the subject's parameters are those that the locked numbers were made with.</summary>
    public bool HasStatedParameters => Data.Values.All(pair =>
        !Drawn.Values.TryGetValue(pair.Key, out var stated) || Values.Compare(pair.Value, stated, Tolerance.Double).Agrees);

    /// <summary>The tolerance for a result.</summary>
    /// <param name="result">The result's name.</param>
    public Tolerance ToleranceFor(string result) => Strict ? Tolerance.Double : Tolerance.Scaled(Scale(result));

    /// <summary>The largest element of the result computed from absolute values.</summary>
    /// <param name="result">The result's name.</param>
    public double Scale(string result) => Values.Largest(Exercise.Magnitudes(Data, Reference)[result]);
}
