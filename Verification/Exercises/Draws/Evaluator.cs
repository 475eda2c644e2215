using Harness.Exercises.Syntax;
using Harness.Exercises.Values;

namespace Harness.Exercises.Draws;

/// <summary>Computes expressions.</summary>
public static class Evaluator
{
    private const string OtherStream =
        "default_rng is another stream than np.random, and this version has np.random only: write randn, random_sample, randint, … without a generator.";

    private static readonly string[] Modules = ["np", "numpy", "random"];

    /// <summary>The value of an expression.</summary>
    /// <param name="expression">The expression; it names no alternatives.</param>
    /// <param name="scope">What it may refer to.</param>
    /// <exception cref="TextFaultException">A name or function is unknown, or the values do not fit each other.</exception>
    public static DrawnValue Evaluate(Expression expression, DrawScope scope)
    {
        try
        {
            return Compute(expression, scope);
        }
        // Whatever the arithmetic refuses, it refuses at the innermost expression that it belongs to.
        catch (Exception error) when (error is ArgumentException or OverflowException or InvalidOperationException)
        {
            throw new TextFaultException(expression.Place, error.Message.Split(" (Parameter")[0]);
        }
    }

    /// <summary>Whether a name is a function of NumPy's that texts may call.</summary>
    /// <param name="name">The name without <c>np.</c> and <c>np.random.</c>.</param>
    internal static bool IsFunction(string name) => RandomFunctions.Find(name) is not null || ArrayFunctions.Find(name) is not null;

    private static DrawnValue Compute(Expression expression, DrawScope scope) => expression switch
    {
        LiteralExpression literal => literal.Value,
        NameExpression name => scope.Values.TryGetValue(name.Name, out var value) ? value : throw Unknown(name.Place, "a name that is defined before", name.Name, scope.Values.Keys),
        NegativeExpression negative => Negative(Operand(negative.Operand, scope)),
        BinaryExpression binary => Broadcasting.Apply(binary.Operator, Operand(binary.Left, scope), Operand(binary.Right, scope)),
        SequenceExpression sequence => Sequence(sequence, [.. sequence.Items.Select(item => Evaluate(item, scope))]),
        DictionaryExpression dictionary => DrawnValue.Dictionary([.. dictionary.Entries.Select(entry => (Evaluate(entry.Key, scope).Text, Evaluate(entry.Value, scope)))]),
        MemberExpression { Name: "T" } member => Reshaping.Transpose(Operand(member.Target, scope)),
        MemberExpression { Name: "shape" } member => DrawnValue.Tuple([.. Operand(member.Target, scope).Shape.ToArray().Select(length => DrawnValue.Whole(length))]),
        MemberExpression member => throw new TextFaultException(member.Place, $"Expected .T, .shape or a method such as .sum(1), found '.{member.Name}'."),
        IndexExpression index => Indexing.At(Operand(index.Target, scope), [.. index.Subscripts.Select(subscript => Subscript(subscript, scope))]),
        CallExpression call => Call(call, scope),
        _ => throw new TextFaultException(expression.Place, "Expected a value, found a slice."),
    };

    /// <summary>−x, with −0 for 0, which 0 − x would not give.</summary>
    private static DrawnValue Negative(DrawnValue value) => value.Kind is ValueKind.Real or ValueKind.Whole
        ? Broadcasting.Map(value, value.Kind, x => value.Kind == ValueKind.Whole ? 0 - x : -x)
        : throw new ArgumentException($"Expected a number after '-', found {value.Describe()}.");

    private static DrawnValue Sequence(SequenceExpression sequence, DrawnValue[] items) => sequence.IsList ? DrawnValue.List(items) : DrawnValue.Tuple(items);

    /// <summary>An operand; a list of numbers is an array there.</summary>
    private static DrawnValue Operand(Expression expression, DrawScope scope)
    {
        var value = Evaluate(expression, scope);
        return value.Kind == ValueKind.List ? ArrayFunctions.Numeric(value) : value;
    }

    private static Subscript Subscript(Expression expression, DrawScope scope)
    {
        if (expression is SliceExpression slice)
            return new(null, (Bound(slice.Start), Bound(slice.Stop), Bound(slice.Step) ?? 1));
        var value = Operand(expression, scope);
        return value.Kind == ValueKind.None ? default : new(value, null);

        int? Bound(Expression? bound) => bound is null ? null : (int)Evaluate(bound, scope).Number;
    }

    private static DrawnValue Call(CallExpression call, DrawScope scope)
    {
        var keywords = call.Arguments.Where(argument => argument.Keyword is not null).ToDictionary(argument => argument.Keyword!, argument => Evaluate(argument.Value, scope));
        var positional = call.Arguments.Where(argument => argument.Keyword is null).Select(argument => Evaluate(argument.Value, scope)).ToList();
        var name = FunctionName(call.Callee);
        if (name is null && call.Callee is MemberExpression member)
        {
            if (!ArrayFunctions.IsMethod(member.Name))
                throw new TextFaultException(member.Place, $"Expected a method such as .sum(1) or .reshape(2, 3), found '.{member.Name}'.");
            positional.Insert(0, Operand(member.Target, scope));
            name = member.Name;
        }
        var arguments = new CallArguments(name ?? "", positional, keywords);
        var result = Function(name, call, scope)(arguments);
        arguments.RequireAllTaken();
        return result;
    }

    private static Func<CallArguments, DrawnValue> Function(string? name, CallExpression call, DrawScope scope)
    {
        if (name is "default_rng" or "Generator" or "RandomState")
            throw new TextFaultException(call.Place, OtherStream);
        if (name is not null && RandomFunctions.Find(name) is { } draw)
        {
            return scope.Random is { } random
                ? arguments => draw(arguments, random)
                : throw new TextFaultException(call.Place, $"Expected a value, found '{name}': only Draw draws.");
        }
        return name is not null && ArrayFunctions.Find(name) is { } function
            ? function
            : throw Unknown(call.Place, "a function of NumPy", name ?? "an expression", RandomFunctions.Names.Concat(ArrayFunctions.Names));
    }

    /// <summary>The name of a function, without its module; null for a method of a value.</summary>
    private static string? FunctionName(Expression callee) => callee switch
    {
        NameExpression name => name.Name,
        MemberExpression member when IsModule(member.Target) => member.Name,
        _ => null,
    };

    private static bool IsModule(Expression expression) => expression switch
    {
        NameExpression name => Modules.Contains(name.Name),
        MemberExpression { Name: "random" } member => IsModule(member.Target),
        _ => false,
    };

    private static TextFaultException Unknown(TextPlace place, string expected, string found, IEnumerable<string> known) =>
        new(place, $"Expected {expected}, found '{found}'{Nearness.Suggestion(found, known)}.");
}
