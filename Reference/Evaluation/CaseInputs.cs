using Harness.Exercises.Definitions;
using Harness.Exercises.Values;

namespace Harness.Evaluation;

/// <summary>Everything that a case hands over.</summary>
/// <param name="Case">The case.</param>
/// <param name="Values">Sizes, <c>seed</c>, inputs and upstream gradients by name.</param>
public sealed record CaseInputs(ExerciseCase Case, IReadOnlyDictionary<string, DrawnValue> Values)
{
    /// <summary>The same with one value replaced.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The new value.</param>
    public CaseInputs With(string name, DrawnValue value) => this with { Values = new Dictionary<string, DrawnValue>(Values) { [name] = value } };
}
