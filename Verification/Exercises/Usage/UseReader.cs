using Harness.Exercises.Syntax;

namespace Harness.Exercises.Usage;

/// <summary>Reads the text of a dialect.</summary>
internal sealed class UseReader
{
    private readonly UseScope _scope;
    private readonly OperandReader _operands;
    private readonly List<UseStep> _steps = [];

    private UseReader(UseNames names)
    {
        _scope = new(names);
        _operands = new(_scope, _steps);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="dialect">The dialect's name.</param>
    /// <param name="text">Its text.</param>
    /// <param name="names">The exercise's names.</param>
    /// <exception cref="TextFaultException">A step cannot be read.</exception>
    public static UseText Read(string dialect, string text, UseNames names)
    {
        var reader = new UseReader(names);
        foreach (var statement in StatementReader.Read(text, labels: true))
            reader.Add(statement);
        return new(dialect, reader._steps)
        {
            Uses = reader._scope.Uses,
            Upstreams = [.. reader._scope.Uses.Keys.Where(names.IsUpstream)],
            Faults = reader._scope.Faults,
        };
    }

    private void Add(Statement statement)
    {
        if (statement.Target is not null)
        {
            Assign(statement.Target, statement.Value, statement.Label);
            return;
        }
        foreach (var single in statement.Value is SequenceExpression { IsList: false } several ? several.Items : [statement.Value])
            Do(single, statement.Label);
    }

    private void Do(Expression expression, string? label)
    {
        if (expression is CallExpression call && _operands.SeedOf(call) is { } seed)
            _steps.Add(new UseSeed(call.Place, seed));
        else if (expression is CallExpression or BinaryExpression { Operator: "|" })
            _operands.Call(expression, new UseIgnored());
        else if (expression is BinaryExpression { Operator: "==" } equality)
            _steps.Add(new UseCompare(equality.Left.Place, _operands.Place(equality.Left), _operands.Computed(equality.Right), label ?? UseText.Initial));
        else
            throw new TextFaultException(expression.Place, "Expected a call, 'name = …' or a comparison with '==', found a value that nothing is done with.");
    }

    private void Assign(Expression target, Expression value, string? label)
    {
        if (target is SequenceExpression targets && value is SequenceExpression { IsList: false } values)
        {
            if (targets.Items.Count != values.Items.Count)
                throw new TextFaultException(target.Place, FormattableString.Invariant($"Expected as many values as names, found {values.Items.Count} for {targets.Items.Count}."));
            foreach (var (one, its) in targets.Items.Zip(values.Items))
                Assign(one, its, label);
            return;
        }
        if (target is MemberExpression or IndexExpression && Inversion.NameOf(target) is null)
        {
            var operand = _operands.Operand(value);
            _steps.Add(new UseSet(target.Place, _operands.Place(target), operand));
            return;
        }
        if (target is NameExpression name && !_scope.Names.IsResult(name.Name) && IsGiven(value))
        {
            var operand = _operands.Operand(value);
            _scope.Keep(name.Name, name.Place);
            _steps.Add(new UseLet(name.Place, name.Name, operand));
            return;
        }
        var source = Source(value);
        var step = Reading(source);
        var adjusted = ReferenceEquals(source, value) ? null : Replace(value, source, new NameExpression(source.Place, UseResult.Returned));
        _steps.Add(step with { Pattern = Pattern(target, adjusted, label) });
    }

    /// <summary>Whether a value is one that the harness makes: a dictionary, a list, or what it can compute.</summary>
    private bool IsGiven(Expression value) => value is DictionaryExpression or SequenceExpression || (value is not NameExpression && _scope.IsComputable(value));

    /// <summary>The step that brings a value back, without what becomes of it.</summary>
    private UseStep Reading(Expression source) => source switch
    {
        _ when IsCall(source) => _operands.CallStep(source),
        BinaryExpression { Operator: not "|" } or NegativeExpression => _operands.OperateStep(source),
        _ => new UseGet(source.Place, _operands.Place(source)),
    };

    /// <summary>Whether it is a call, with any number of other names after it.</summary>
    private static bool IsCall(Expression source) => source is CallExpression || (source is BinaryExpression { Operator: "|" } either && IsCall(either.Left));

    /// <summary>What the transformations around a value that comes back are applied to.</summary>
    private Expression Source(Expression value) => value switch
    {
        MemberExpression { Name: "T" } member => Source(member.Target),
        IndexExpression index when !OperandReader.IsEntry(index) => Source(index.Target),
        CallExpression { Callee: MemberExpression { Name: "transpose" or "reshape" } member } => Source(member.Target),
        // A loss for each sample, of which the exercise has the mean.
        CallExpression { Callee: NameExpression { Name: "mean" or "sum" }, Arguments: [(null, CallExpression inner)] } => Source(inner),
        BinaryExpression { Operator: "/" or "*" } binary when _scope.IsComputable(binary.Right) => Source(binary.Left),
        BinaryExpression { Operator: "*" } binary when _scope.IsComputable(binary.Left) => Source(binary.Right),
        NegativeExpression negative when Source(negative.Operand) is CallExpression => Source(negative.Operand),
        _ => value,
    };

    private UsePattern Pattern(Expression target, Expression? adjusted, string? label)
    {
        if (target is SequenceExpression tuple)
        {
            return adjusted is null
                ? new UseTuple([.. tuple.Items.Select(item => Pattern(item, null, label))])
                : throw new TextFaultException(target.Place, "Expected one name for a value that is transformed, found several.");
        }
        if (Inversion.NameOf(target) is not { } name)
            throw new TextFaultException(target.Place, "Expected a name, a tuple of names, a member or an entry before '='.");
        if (name.Name == "_")
            return new UseIgnored();
        _scope.Keep(name.Name, name.Place);
        if (!_scope.Names.IsResult(name.Name))
        {
            return target == name && adjusted is null
                ? new UseKept(name.Name)
                : throw new TextFaultException(target.Place, $"Expected a result to be transformed, found '{name.Name}', which no method defines{Nearness.Suggestion(name.Name, _scope.Names.Results)}.");
        }
        var part = _scope.Names.IsGradient(name.Name) ? UseText.Backward : UseText.Forward;
        Expression returned = new NameExpression(name.Place, UseResult.Returned);
        foreach (var used in Draws.UsedNames.Of(target).Concat(adjusted is null ? [] : Draws.UsedNames.Of(adjusted)))
            if (used.Name != name.Name && used.Name != UseResult.Returned)
                _scope.Use(used);
        return new UseResult(name.Name, label ?? part)
        {
            Adjustment = target == name && adjusted is null ? null : Inversion.Undo(target, name, adjusted ?? returned),
        };
    }

    private static Expression Replace(Expression whole, Expression part, Expression by)
    {
        if (ReferenceEquals(whole, part))
            return by;
        return whole switch
        {
            MemberExpression member => member with { Target = Replace(member.Target, part, by) },
            IndexExpression index => index with { Target = Replace(index.Target, part, by) },
            CallExpression { Callee: NameExpression } call => call with { Arguments = [.. call.Arguments.Select(argument => (argument.Keyword, Replace(argument.Value, part, by)))] },
            CallExpression call => call with { Callee = Replace(call.Callee, part, by) },
            NegativeExpression negative => negative with { Operand = Replace(negative.Operand, part, by) },
            BinaryExpression binary => binary with { Left = Replace(binary.Left, part, by), Right = Replace(binary.Right, part, by) },
            _ => whole,
        };
    }
}
