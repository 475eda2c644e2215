using Harness.Exercises.Draws;
using Harness.Exercises.Syntax;

namespace Harness.Exercises.Usage;

/// <summary>The names at one point of a dialect's text: what stands for what, and what was used.</summary>
/// <param name="names">The names that the exercise gives a meaning to.</param>
internal sealed class UseScope(UseNames names)
{
    private readonly Dictionary<string, TextPlace> _uses = [];
    private readonly Dictionary<string, TextPlace> _unused = [];
    private readonly HashSet<string> _held = [];
    private readonly List<TextFaultException> _faults = [];

    /// <summary>The exercise's names.</summary>
    public UseNames Names => names;

    /// <summary>Inputs, sizes and upstream gradients that were named, with the first place.</summary>
    public IReadOnlyDictionary<string, TextPlace> Uses => _uses;

    /// <summary>What is wrong, in the order of the text.</summary>
    /// <remarks>What is kept and never used again is known only at the end.</remarks>
    public IReadOnlyList<TextFaultException> Faults =>
    [
        .. _faults.Concat(_unused.Select(kept => new TextFaultException(
            kept.Value, $"Expected '{kept.Key}' to be a result or to be used again: no method defines it, and nothing reads it{Nearness.Suggestion(kept.Key, names.Results)}; '_' ignores what comes back.")))
            .OrderBy(fault => fault.Place.Line).ThenBy(fault => fault.Place.Column),
    ];

    /// <summary>Whether the harness knows a name's value by itself: an input, a size, an upstream gradient.</summary>
    public bool IsKnown(string name) => names.IsInput(name) || (names.IsUpstream(name) && !_held.Contains(name));

    /// <summary>Whether the code under test holds something of the name.</summary>
    public bool IsHeld(string name) => _held.Contains(name);

    /// <summary>Whether every name in an expression is known to the harness, and every function NumPy's.</summary>
    public bool IsComputable(Expression expression) =>
        UsedNames.Of(expression).All(name => IsKnown(name.Name)) && expression.All.OfType<CallExpression>().All(call => IsOfNumPy(call.Callee));

    /// <summary>Notes that a name is used.</summary>
    public void Use(NameExpression name)
    {
        _unused.Remove(name.Name);
        if (IsKnown(name.Name))
            _uses.TryAdd(name.Name, name.Place);
        else if (!_held.Contains(name.Name))
            _faults.Add(names.IsResult(name.Name)
                ? new(name.Place, $"Expected a name that is there by now, found '{name.Name}', which comes back only later.")
                : new(name.Place, $"Expected an input, a size, an upstream gradient or a name that is given above, found '{name.Name}'{Nearness.Suggestion(name.Name, names.All.Concat(_held))}."));
    }

    /// <summary>Notes that a name is kept from here on.</summary>
    /// <param name="name">The name.</param>
    /// <param name="place">Where it is given.</param>
    public void Keep(string name, TextPlace place)
    {
        if (names.IsInput(name))
            _faults.Add(new(place, $"Expected a name of its own for what comes back, found '{name}', which is drawn or a size."));
        if (_held.Add(name) && !names.IsResult(name))
            _unused[name] = place;
    }

    /// <summary>Adds a fault.</summary>
    public void Fault(TextPlace place, string sentence) => _faults.Add(new(place, sentence));

    private static bool IsOfNumPy(Expression callee) => callee switch
    {
        NameExpression name => Evaluator.IsFunction(name.Name),
        // A method such as reshape; np.eye has its module as target.
        MemberExpression member => ArrayFunctions.IsMethod(member.Name) || Evaluator.IsFunction(member.Name),
        _ => false,
    };
}
