using Harness.Exercises.Syntax;
using Harness.Exercises.Values;

namespace Harness.Exercises.Draws;

/// <summary>How inputs are drawn: names, each given an expression in NumPy's words, drawn in order from NumPy's stream.</summary>
/// <remarks>
/// Numbers, texts, True, False, None, tuples and lists; <c>+ - * / // % ** @</c>, comparisons, indexing; NumPy's functions on arrays and of
/// <c>np.random</c>, with or without <c>np.</c> and <c>np.random.</c>. Sizes and <c>seed</c> are names that are there beforehand.
/// </remarks>
public sealed class DrawText
{
    private readonly IReadOnlyList<Statement> _statements;

    private DrawText(IReadOnlyList<Statement> statements) => _statements = statements;

    /// <summary>The names that are drawn, in order, each with the place where it is given first.</summary>
    public IReadOnlyList<(string Name, TextPlace Place)> Names { get; private init; } = [];

    /// <summary>The names that the expressions refer to, each with its place.</summary>
    public IEnumerable<(string Name, TextPlace Place)> Uses =>
        from statement in _statements
        from name in UsedNames.Of(statement.Value)
        select (name.Name, name.Place);

    /// <summary>Reads a text.</summary>
    /// <param name="text">One <c>name = expression</c> on each line, or several with semicolons between them.</param>
    /// <exception cref="TextFaultException">A line cannot be read, or a name is given twice.</exception>
    public static DrawText Parse(string text)
    {
        var statements = StatementReader.Read(text, labels: false);
        var names = new List<(string Name, TextPlace Place)>();
        foreach (var statement in statements)
            foreach (var target in Targets(statement))
            {
                if (names.Exists(name => name.Name == target.Name))
                    throw new TextFaultException(target.Place, $"Expected a new name, found '{target.Name}', which is drawn above.");
                names.Add((target.Name, target.Place));
            }
        return new(statements) { Names = names };
    }

    /// <summary>Draws every name, in order.</summary>
    /// <param name="scope">The stream and the sizes; it holds the drawn values afterwards.</param>
    /// <exception cref="TextFaultException">A name is unknown, a name is taken by a size, or values do not fit each other.</exception>
    public void Draw(DrawScope scope)
    {
        foreach (var statement in _statements)
        {
            var value = Evaluator.Evaluate(statement.Value, scope);
            var targets = Targets(statement);
            if (targets.Count == 1 && statement.Target is NameExpression)
            {
                Set(targets[0], value, scope);
                continue;
            }
            if (value.Kind is not (ValueKind.Tuple or ValueKind.List) || value.Items.Count != targets.Count)
                throw new TextFaultException(statement.Place, FormattableString.Invariant($"Expected {targets.Count} values for {targets.Count} names, found {value.Describe()}."));
            foreach (var (target, item) in targets.Zip(value.Items))
                Set(target, item, scope);
        }
    }

    private static void Set(NameExpression target, DrawnValue value, DrawScope scope)
    {
        if (scope.Values.ContainsKey(target.Name))
            throw new TextFaultException(target.Place, $"Expected a new name, found '{target.Name}', which is a size or is drawn above.");
        scope.Set(target.Name, value.Kind == ValueKind.List && value.Items.All(item => item.IsNumeric || item.Kind == ValueKind.List) ? ArrayFunctions.Numeric(value) : value);
    }

    private static IReadOnlyList<NameExpression> Targets(Statement statement) => statement.Target switch
    {
        NameExpression name => [name],
        SequenceExpression { IsList: false } names when names.Items.All(item => item is NameExpression) => [.. names.Items.Cast<NameExpression>()],
        null => throw new TextFaultException(statement.Place, "Expected 'name = expression', found an expression without a name."),
        _ => throw new TextFaultException(statement.Place, "Expected a name before '=', found something else."),
    };
}
