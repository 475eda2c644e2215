using Harness.Exercises.Draws;
using Harness.Exercises.Syntax;
using Harness.Exercises.Values;

namespace Harness.Exercises.Definitions;

/// <summary>A point at which the mathematics leaves a choice.</summary>
/// <param name="Result">The result that the choice shows in.</param>
/// <param name="Range">The least and the greatest value that is right; null where anything is.</param>
/// <param name="Values">The inputs, sizes and upstream gradients there.</param>
public sealed record ExerciseChoice(string Result, (double Least, double Greatest)? Range, IReadOnlyDictionary<string, DrawnValue> Values)
{
    /// <summary>Reads the lines of a text.</summary>
    internal static IReadOnlyList<ExerciseChoice> Parse(string text)
    {
        var parser = new ExpressionParser(Scanner.Scan(text));
        var choices = new List<ExerciseChoice>();
        while (parser.Next.Kind != TokenKind.End)
        {
            if (parser.Next.Kind == TokenKind.Break)
                parser.Take();
            else
                choices.Add(One(parser));
        }
        return choices;
    }

    private static ExerciseChoice One(ExpressionParser parser)
    {
        var result = Name(parser, "a result");
        var range = default((double, double)?);
        if (parser.Next is { Kind: TokenKind.Name, Text: "in" })
        {
            parser.Take();
            var place = parser.Next.Place;
            range = Evaluator.Evaluate(parser.Expression(), new DrawScope()) is { Items: [{ IsNumber: true } least, { IsNumber: true } greatest] }
                ? (least.Number, greatest.Number)
                : throw new TextFaultException(place, "Expected [least, greatest] after 'in'.");
        }
        if (!parser.TryTake(":"))
            throw parser.Expected("'in [least, greatest]' or ':'");
        var scope = new DrawScope();
        do
        {
            var name = Name(parser, "an input");
            if (!parser.TryTake("="))
                throw parser.Expected("'='");
            var value = Evaluator.Evaluate(parser.Expression(), scope);
            scope.Set(name, value.Kind == ValueKind.List ? ArrayFunctions.Numeric(value) : value);
        }
        while (parser.TryTake(","));
        return parser.Next.Kind == TokenKind.Break ? new(result, range, scope.Values) : throw parser.Expected("',' or the end of the line");
    }

    private static string Name(ExpressionParser parser, string what) => parser.Next.Kind == TokenKind.Name ? parser.Take().Text : throw parser.Expected($"the name of {what}");
}
