using System.Globalization;
using Harness.Course;
using Harness.Evaluation;
using Harness.Exercises.Draws;
using Harness.Exercises.Usage;
using Harness.Exercises.Values;
using Harness.Scripting;

namespace Harness.Defined;

/// <summary>Writes the steps of a dialect as a script's, on the values of one case.</summary>
internal sealed class UseWriter
{
    /// <summary>What precedes the place in the name of the flag that says whether it was set.</summary>
    public const string SetFlag = "set ";

    /// <summary>What precedes the place in the name of what was found in its stead.</summary>
    public const string Found = "found ";

    /// <summary>What precedes the place in the name of what a fresh instance holds there.</summary>
    public const string Initial = "initial ";

    private readonly ScriptBuilder _script;
    private readonly CaseInputs _inputs;
    private readonly string _suffix;
    private readonly bool _isProgram;
    private readonly DrawScope _scope = new();
    private readonly HashSet<string> _readBack;
    private readonly HashSet<string> _given = [];
    private readonly List<string> _handed = [];
    private readonly List<Step> _steps = [];

    private UseWriter(ScriptBuilder script, IReadOnlyList<UseStep> steps, CaseInputs inputs, string suffix, bool isProgram)
    {
        (_script, _inputs, _suffix, _isProgram) = (script, inputs, suffix, isProgram);
        _scope.Set(inputs.Values);
        _readBack = [.. steps.OfType<UseGet>().Select(get => get.From.Root).Where(inputs.Values.ContainsKey)];
    }

    private bool Finds { get; init; }

    private IReadOnlyList<string> Preferred { get; init; } = [];

    /// <summary>Writes steps.</summary>
    /// <param name="script">Gets the inputs.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="own">The step among them with which the part in question begins.</param>
    /// <param name="inputs">The case's values.</param>
    /// <param name="suffix">What follows every name.</param>
    /// <param name="isProgram">As in <see cref="IUse.Write"/>.</param>
    /// <param name="seed">How the generator stands when the code is first called; null for the case's seed.</param>
    /// <param name="finds">Whether what is held is looked for where nothing can be set.</param>
    /// <param name="preferred">Names of classes in the order in which the part prefers them; empty for that of the text.</param>
    public static UsedScript Write(
        ScriptBuilder script, IReadOnlyList<UseStep> steps, UseStep? own, CaseInputs inputs, string suffix, bool isProgram, SeedStep? seed = null, bool finds = false, IReadOnlyList<string>? preferred = null)
    {
        var writer = new UseWriter(script, steps, inputs, suffix, isProgram) { Finds = finds, Preferred = preferred ?? [] };
        writer._steps.Add(seed ?? new SeedStep(inputs.Case.Seed));
        var begins = 0;
        foreach (var step in steps)
        {
            if (ReferenceEquals(step, own))
                begins = writer._steps.Count;
            writer.Write(step);
        }
        return new(writer._steps, begins, writer._handed);
    }

    /// <summary>The value of each script's input that is made of one of the exercise's, at one point of that one.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="inputs">The case's values.</param>
    public static IReadOnlyDictionary<string, Value> Inputs(IReadOnlyList<UseStep> steps, CaseInputs inputs)
    {
        var script = new ScriptBuilder();
        Write(script, steps, null, inputs, "", isProgram: false);
        return script.Build().Inputs;
    }

    private void Write(UseStep step)
    {
        switch (step)
        {
            case UseCall call:
                Callee callee = call.On is null ? new FreeCallee(InOrder(call.Names)) : new MethodCallee(Place(call.On), call.Names);
                _steps.Add(new InvokeStep(Pattern(step.Pattern), callee, [.. call.Arguments.Select(Argument)]));
                break;
            case UseGet get:
                _steps.Add(new ReadStep(Pattern(step.Pattern), Place(get.From)));
                break;
            case UseSet set:
                _steps.Add(new AssignStep(Place(set.To), Argument(set.Value), SetFlag + set.To + _suffix));
                // Where nothing can be set, what is held may be the same by itself.
                if (Finds && LikeOf(set.Value) is { } like)
                    _steps.Add(new FindStep(Place(set.To), like, Found + set.To + _suffix));
                break;
            case UseCompare compare:
                var expected = $"{compare.Held} == {compare.Expected}{_suffix}";
                _script.Let(expected, ScriptValues.Of(compare.Expected.Evaluate(_scope)));
                _steps.Add(new FindStep(Place(compare.Held), expected, Initial + compare.Held + _suffix));
                break;
            case UseLet let:
                _steps.Add(new MakeStep(let.Name + _suffix, Argument(let.Value)));
                break;
            case UseSeed seed:
                _steps.Add(new SeedStep((uint)seed.Seed.Evaluate(_scope).Number));
                break;
            case UseOperate operate:
                Operate(operate);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "Unknown kind of step.");
        }
    }

    private IReadOnlyList<string> InOrder(IReadOnlyList<string> names) =>
        Preferred.Count == names.Count && names.All(Preferred.Contains) ? Preferred : names;

    private void Operate(UseOperate operate)
    {
        var (names, reflected) = OperatorMethods.Of(operate.Operator, operate.Operands.Count);
        // The object's own operator, on whichever side it stands.
        var (target, other) = operate.Operands switch
        {
            [UseName held] => (held, null),
            [UseName held, var right] when !_inputs.Values.ContainsKey(held.Name) => (held, right),
            [var left, UseName held] => (held, left),
            _ => throw new ArgumentOutOfRangeException(nameof(operate), operate, "Expected an object of the code under test on one side of an operator."),
        };
        var isReflected = other is not null && !ReferenceEquals(operate.Operands[0], target);
        _steps.Add(new InvokeStep(Pattern(operate.Pattern), new MethodCallee(new(target.Name + _suffix), isReflected ? [reflected] : names), other is null ? [] : [Argument(other)]));
    }

    private Pattern Pattern(UsePattern pattern) => pattern switch
    {
        UseResult result when _isProgram && result.Part != UseText.Backward => new OpaquePattern(result.Name + _suffix),
        UseResult result => new ResultPattern(result.Name + _suffix),
        UseKept kept => new OpaquePattern(kept.Name + _suffix),
        UseTuple tuple => new TuplePattern([.. tuple.Items.Select(Pattern)]),
        _ => new IgnoredPattern(),
    };

    private Place Place(UsePlace place) => new(place.Root + _suffix, [.. place.Path.Select(Part)]);

    private static PlacePart Part(UseAccess access) => access switch
    {
        { Position: { } position } => new IndexPart(position),
        { IsEntry: true } => new EntryPart(access.Names[0]),
        _ => new MemberPart(access.Names),
    };

    private Argument Argument(UseOperand operand) => operand switch
    {
        UseName name when _inputs.Values.TryGetValue(name.Name, out var drawn) => Input(name.Name, drawn),
        UseName name => new NameArgument(name.Name + _suffix),
        UseValue value => Computed(value),
        UseMapping mapping => new DictionaryArgument([.. mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key, Argument(entry.Value)))]),
        UseSequence { IsList: true } list => new ListArgument([.. list.Items.Select(Argument)]),
        UseSequence tuple => new TupleArgument([.. tuple.Items.Select(Argument)]),
        _ => throw new ArgumentOutOfRangeException(nameof(operand), operand, "Unknown kind of operand."),
    };

    private Argument Computed(UseValue value)
    {
        var computed = value.Evaluate(_scope);
        if (computed.Kind == ValueKind.List && computed.Items.All(item => item.IsNumeric))
            return ScriptValues.Literal(computed);
        return computed.IsNumeric && !computed.IsNumber ? Input(value.ToString(), computed) : ScriptValues.Literal(computed);
    }

    private Argument Input(string text, DrawnValue drawn)
    {
        if (!drawn.IsNumeric)
            return ScriptValues.Literal(drawn);
        var name = text + _suffix;
        if (_given.Add(name))
        {
            _script.Let(name, ScriptValues.Of(drawn));
            if (!drawn.IsNumber && !_readBack.Contains(text))
                _handed.Add(name);
        }
        return new NameArgument(name, IsFresh: !_isProgram && !_readBack.Contains(text));
    }

    /// <summary>The input that an array has the shape of, where one is set as it is or transformed.</summary>
    private string? LikeOf(UseOperand operand) => operand switch
    {
        UseName name when _given.Contains(name.Name + _suffix) => name.Name + _suffix,
        UseValue value when _given.Contains(value.ToString() + _suffix) => value.ToString() + _suffix,
        _ => null,
    };

    /// <summary>The names of the methods behind operators, Python's first.</summary>
    private static class OperatorMethods
    {
        public static (string[] Names, string Reflected) Of(string @operator, int operands) => (@operator, operands) switch
        {
            ("-", 1) => (["__neg__"], "__neg__"),
            ("+", _) => (["__add__"], "__radd__"),
            ("-", _) => (["__sub__"], "__rsub__"),
            ("*", _) => (["__mul__"], "__rmul__"),
            ("/", _) => (["__truediv__"], "__rtruediv__"),
            // C# has no such operator.
            ("**", _) => (["__pow__", "pow"], "__rpow__"),
            ("@", _) => (["__matmul__"], "__rmatmul__"),
            _ => throw new ArgumentOutOfRangeException(nameof(@operator), @operator, string.Create(CultureInfo.InvariantCulture, $"Unknown operator with {operands} operands.")),
        };
    }
}
