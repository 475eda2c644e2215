using Harness.Exercises.Draws;
using Harness.Exercises.Syntax;
using Harness.Exercises.Values;

namespace Harness.Exercises.Usage;

/// <summary>What becomes of something that comes back; immutable.</summary>
public abstract record UsePattern
{
    /// <summary>The results in it, in order.</summary>
    public IEnumerable<UseResult> Results => this switch
    {
        UseResult result => [result],
        UseTuple tuple => tuple.Items.SelectMany(item => item.Results),
        _ => [],
    };
}

/// <summary>A result that is judged.</summary>
/// <param name="Name">Its name: that of a method of the exercise, or <c>d</c> and an input's name.</param>
/// <param name="Part">The part of the exercise that it belongs to.</param>
public sealed record UseResult(string Name, string Part) : UsePattern
{
    /// <summary>The name that stands for what came back within <see cref="Adjustment"/>.</summary>
    public const string Returned = "<returned>";

    /// <summary>How the result follows from <see cref="Returned"/>; null where it is what came back.</summary>
    public Expression? Adjustment { get; init; }

    /// <summary>The result from what came back.</summary>
    /// <param name="returned">What came back.</param>
    /// <param name="inputs">Inputs, sizes and upstream gradients.</param>
    /// <exception cref="TextFaultException">What came back does not have the shape that the text says.</exception>
    public DrawnValue Adjust(DrawnValue returned, IEnumerable<KeyValuePair<string, DrawnValue>> inputs)
    {
        if (Adjustment is null)
            return returned;
        var scope = new DrawScope();
        scope.Set(inputs);
        scope.Set(Returned, returned);
        return Evaluator.Evaluate(Adjustment, scope);
    }
}

/// <summary>An object that is kept and only handed over or looked into again.</summary>
/// <param name="Name">Its name.</param>
public sealed record UseKept(string Name) : UsePattern;

/// <summary>Nothing: what comes back is ignored.</summary>
public sealed record UseIgnored : UsePattern;

/// <summary>A tuple that is taken apart.</summary>
/// <param name="Items">What becomes of each value in it.</param>
public sealed record UseTuple(IReadOnlyList<UsePattern> Items) : UsePattern;
