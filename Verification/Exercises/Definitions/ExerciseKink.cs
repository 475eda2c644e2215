using Harness.Exercises.Draws;
using Harness.Exercises.Syntax;
using Harness.Exercises.Values;

namespace Harness.Exercises.Definitions;

/// <summary>Where finite differences have nothing to say of the gradient at an input.</summary>
/// <param name="Input">The input.</param>
/// <param name="Condition">True for the elements that are left out: an expression over inputs and sizes.</param>
/// <param name="Words">The condition as it is written.</param>
public sealed record ExerciseKink(string Input, Expression Condition, string Words)
{
    /// <summary>The elements of the input that are left out.</summary>
    /// <param name="inputs">Inputs and sizes.</param>
    /// <returns>Flags of the input's shape, or one flag for all.</returns>
    /// <exception cref="TextFaultException">The values do not fit each other.</exception>
    public DrawnValue Mask(IEnumerable<KeyValuePair<string, DrawnValue>> inputs)
    {
        var scope = new DrawScope();
        scope.Set(inputs);
        return Evaluator.Evaluate(Condition, scope);
    }

    /// <summary>Reads the lines of a text.</summary>
    internal static IReadOnlyList<ExerciseKink> Parse(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return
        [
            .. StatementReader.Read(text, labels: true).Select(statement => statement is { Label: { } input, Target: null }
                ? new ExerciseKink(input, statement.Value, lines[statement.Place.Line - 1].Split(':', 2)[^1].Split('#')[0].Trim())
                : throw new TextFaultException(statement.Place, "Expected an input and a condition, such as X: abs(X) < 0.01, found something else.")),
        ];
    }
}
