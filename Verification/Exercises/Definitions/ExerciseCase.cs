using Harness.Exercises.Draws;
using Harness.Exercises.Values;
using Harness.NumPy;

namespace Harness.Exercises.Definitions;

/// <summary>One set of inputs of an exercise; all of it follows from the seed, the sizes and the draws.</summary>
/// <param name="Id"><c>seed-N</c>, <c>batch-1</c>, <c>shape-…</c>, or the name of a case that the exercise states itself.</param>
/// <param name="Seed">The seed of NumPy's stream.</param>
/// <param name="Sizes">The sizes.</param>
/// <param name="Draw">How its inputs are drawn.</param>
public sealed record ExerciseCase(string Id, uint Seed, ExerciseSizes Sizes, DrawText Draw)
{
    /// <summary>The seed of the cases whose point is their shape.</summary>
    public const uint ShapeSeed = 17;

    /// <summary>The part that it is about; null where it is about all.</summary>
    public string? Part { get; init; }

    /// <summary>The text that <see cref="Draw"/> was read from.</summary>
    internal string DrawText { get; init; } = "";

    /// <summary>Draws the inputs, without upstream gradients, whose shapes only the forward knows.</summary>
    /// <param name="random">The stream after the draws.</param>
    /// <returns>The sizes, <c>seed</c> and the inputs by name, in the order in which they were drawn.</returns>
    /// <exception cref="Syntax.TextFaultException">The draws cannot be computed.</exception>
    public IReadOnlyDictionary<string, DrawnValue> DrawInputs(out RandomState random)
    {
        random = new(Seed);
        var scope = new DrawScope(random);
        foreach (var (name, length) in Sizes.Lengths)
            scope.Set(name, DrawnValue.Whole(length));
        scope.Set("seed", DrawnValue.Whole(Seed));
        Draw.Draw(scope);
        return scope.Values;
    }
}
