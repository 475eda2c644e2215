using Harness.Exercises.Syntax;
using Harness.Exercises.Values;

namespace Harness.Exercises.Usage;

/// <summary>Reads what is handed over, and what is called or looked into; calls within calls become steps of their own before it.</summary>
/// <param name="scope">The names so far.</param>
/// <param name="steps">The steps so far.</param>
internal sealed class OperandReader(UseScope scope, List<UseStep> steps)
{
    private int _hidden;

    /// <summary>Whether an index is an entry, a text or one whole number, and no transformation of an array.</summary>
    public static bool IsEntry(IndexExpression index) =>
        index.Subscripts is [LiteralExpression { Value.Kind: ValueKind.Text or ValueKind.Whole }] or [NegativeExpression { Operand: LiteralExpression { Value.Kind: ValueKind.Whole } }];

    /// <summary>Adds a call.</summary>
    public void Call(Expression call, UsePattern pattern) => steps.Add(CallStep(call) with { Pattern = pattern });

    /// <summary>The seed where a call is <c>seed(…)</c> or <c>np.random.seed(…)</c>; else null.</summary>
    public UseValue? SeedOf(CallExpression call) =>
        call is { Callee: NameExpression { Name: "seed" } or MemberExpression { Name: "seed", Target: MemberExpression { Name: "random" } }, Arguments: [var seed] } ? Computed(seed.Value) : null;

    /// <summary>A call as a step.</summary>
    public UseStep CallStep(Expression expression)
    {
        var (call, others) = Alternatives(expression);
        if (call is not CallExpression { Callee: var callee } made)
            throw new TextFaultException(call.Place, "Expected a call, found something else.");
        if (made.Arguments.FirstOrDefault(argument => argument.Keyword is not null) is { Keyword: { } keyword } named)
            throw new TextFaultException(named.Value.Place, $"Expected arguments by position, since submissions name their parameters as they like, found '{keyword}='.");
        var arguments = made.Arguments.Select(argument => Operand(argument.Value)).ToArray();
        return callee switch
        {
            NameExpression name when scope.IsHeld(name.Name) => new UseCall(made.Place, Place(name), ["__call__"], arguments),
            NameExpression name => new UseCall(made.Place, null, [name.Name, .. others], arguments),
            MemberExpression member => new UseCall(made.Place, Place(member.Target), [member.Name, .. others], arguments),
            _ => throw new TextFaultException(callee.Place, "Expected a class, a function or a method before '(', found something else."),
        };
    }

    /// <summary>An operator of the code under test as a step.</summary>
    public UseStep OperateStep(Expression expression) => expression switch
    {
        BinaryExpression { Operator: "+" or "-" or "*" or "/" or "**" or "@" } binary => new UseOperate(binary.Place, binary.Operator, [Operand(binary.Left), Operand(binary.Right)]),
        NegativeExpression negative => new UseOperate(negative.Place, "-", [Operand(negative.Operand)]),
        _ => throw new TextFaultException(expression.Place, "Expected a call, a member, an entry or an operator, found something else."),
    };

    /// <summary>What is handed over.</summary>
    public UseOperand Operand(Expression expression)
    {
        switch (expression)
        {
            case NameExpression name:
                scope.Use(name);
                return new UseName(name.Name);
            case DictionaryExpression dictionary:
                return new UseMapping([.. dictionary.Entries.Select(entry => (Key(entry.Key), Operand(entry.Value)))]);
            case SequenceExpression sequence when !IsLiteral(sequence):
                return new UseSequence([.. sequence.Items.Select(Operand)], sequence.IsList);
            default:
                if (scope.IsComputable(expression))
                    return Computed(expression);
                return Hidden(expression);
        }
    }

    /// <summary>A value that the harness computes.</summary>
    public UseValue Computed(Expression expression)
    {
        foreach (var name in Draws.UsedNames.Of(expression))
        {
            if (scope.IsHeld(name.Name) && !scope.IsKnown(name.Name))
                throw new TextFaultException(name.Place, $"Expected inputs, sizes and literals here, found '{name.Name}': the harness transforms only what it draws itself.");
            scope.Use(name);
        }
        return new(expression);
    }

    /// <summary>A place in what the code under test holds.</summary>
    public UsePlace Place(Expression expression)
    {
        var (inner, others) = Alternatives(expression);
        switch (inner)
        {
            case NameExpression name:
                scope.Use(name);
                return new(name.Name, []);
            case MemberExpression member:
                return Into(member.Target, new([member.Name, .. others], IsEntry: false));
            case IndexExpression index when IsEntry(index):
                return Into(index.Target, Entry(index.Subscripts[0], others));
            case CallExpression:
                return new(Kept(CallStep(inner)), []);
            case BinaryExpression or NegativeExpression:
                return new(Kept(OperateStep(inner)), []);
            default:
                throw new TextFaultException(inner.Place, "Expected a name with members and entries, such as layer.params['W'], found something else.");
        }
    }

    private UsePlace Into(Expression target, UseAccess access)
    {
        var place = Place(target);
        return place with { Path = [.. place.Path, access] };
    }

    private static UseAccess Entry(Expression subscript, IEnumerable<string> others) => subscript switch
    {
        LiteralExpression { Value: { Kind: ValueKind.Text } key } => new([key.Text, .. others], IsEntry: true),
        LiteralExpression { Value: var number } => Position((int)number.Number),
        NegativeExpression { Operand: LiteralExpression { Value: var number } } => Position(-(int)number.Number),
        _ => throw new TextFaultException(subscript.Place, "Expected a text or a whole number in brackets."),
    };

    private static UseAccess Position(int position) => new([position.ToString(System.Globalization.CultureInfo.InvariantCulture)], IsEntry: true) { Position = position };

    /// <summary>What stands before <c>|</c>, and the names after it.</summary>
    private static (Expression First, IReadOnlyList<string> Others) Alternatives(Expression expression)
    {
        var others = new List<string>();
        while (expression is BinaryExpression { Operator: "|" } either)
        {
            others.Insert(0, either.Right is NameExpression name ? name.Name : throw new TextFaultException(either.Right.Place, "Expected another name after '|', found something else."));
            expression = either.Left;
        }
        return (expression, others);
    }

    private static string Key(Expression key) => key is LiteralExpression { Value: { Kind: ValueKind.Text } text }
        ? text.Text
        : throw new TextFaultException(key.Place, "Expected a text as a key, found something else.");

    private static bool IsLiteral(Expression expression) => expression.All.All(part => part is LiteralExpression or SequenceExpression or NegativeExpression);

    /// <summary>What another step brings back first.</summary>
    private UseName Hidden(Expression expression) => expression switch
    {
        _ when Transformed(expression) is { } name => throw new TextFaultException(
            name.Place, $"Expected inputs, sizes and literals here, found '{name.Name}': the harness transforms only what it draws itself."),
        CallExpression call => new(Kept(CallStep(call))),
        MemberExpression or IndexExpression when !Draws.UsedNames.Of(expression).All(name => scope.IsKnown(name.Name)) => new(Kept(new UseGet(expression.Place, Place(expression)))),
        BinaryExpression { Operator: not "|" } or NegativeExpression => new(Kept(OperateStep(expression))),
        _ => throw new TextFaultException(expression.Place, "Expected a name, a literal, a dictionary or a call, found something else."),
    };

    /// <summary>The result of the code under test that a transformation is written around; null where there is none.</summary>
    private NameExpression? Transformed(Expression expression) => expression switch
    {
        MemberExpression { Name: "T", Target: NameExpression name } => name,
        IndexExpression { Target: NameExpression name } index when !IsEntry(index) => name,
        BinaryExpression binary => binary.Parts.OfType<NameExpression>().FirstOrDefault(name => scope.Names.IsResult(name.Name)),
        _ => null,
    };

    /// <summary>Adds a step and keeps what it brings back under a name that nobody can write.</summary>
    private string Kept(UseStep step)
    {
        var name = FormattableString.Invariant($"<{++_hidden}>");
        steps.Add(step with { Pattern = new UseKept(name) });
        return name;
    }
}
