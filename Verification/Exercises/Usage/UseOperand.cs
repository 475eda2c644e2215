using Harness.Exercises.Draws;
using Harness.Exercises.Syntax;
using Harness.Exercises.Values;

namespace Harness.Exercises.Usage;

/// <summary>What is handed to the code under test; immutable.</summary>
public abstract record UseOperand;

/// <summary>A value or object as it is: drawn, or returned earlier.</summary>
/// <param name="Name">Its name.</param>
public sealed record UseName(string Name) : UseOperand;

/// <summary>A value that the harness computes before it hands it over: a literal, <c>W.T</c>, <c>b[None, :]</c>, <c>dout / n</c>.</summary>
/// <param name="Expression">An expression over drawn inputs, sizes and upstream gradients.</param>
public sealed record UseValue(Expression Expression) : UseOperand
{
    /// <summary>Computes the value.</summary>
    /// <param name="scope">Inputs, sizes and upstream gradients.</param>
    /// <exception cref="TextFaultException">The values do not fit each other.</exception>
    public DrawnValue Evaluate(DrawScope scope) => Evaluator.Evaluate(Expression, scope);

    /// <summary>The expression as code.</summary>
    public override string ToString() => ExpressionText.Of(Expression);
}

/// <summary>A dictionary with text keys.</summary>
/// <param name="Entries">Key and value, in order.</param>
public sealed record UseMapping(IReadOnlyList<(string Key, UseOperand Value)> Entries) : UseOperand;

/// <summary>A tuple or list.</summary>
/// <param name="Items">Its values.</param>
/// <param name="IsList">Whether it is a list.</param>
public sealed record UseSequence(IReadOnlyList<UseOperand> Items, bool IsList) : UseOperand;
