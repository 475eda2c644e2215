using Harness.Exercises.Formulas;
using Harness.Exercises.Syntax;

namespace Harness.Exercises.Definitions;

/// <summary>Finds the formulas that names need, in an order in which each comes after those that it needs itself.</summary>
/// <param name="formulas">All formulas of the exercise.</param>
/// <param name="isGiven">Whether a name has a value without a formula: inputs, sizes, upstream gradients and, for mistakes, gradients.</param>
/// <param name="known">The names that have one, for suggestions.</param>
internal sealed class FormulaOrder(IReadOnlyList<Formula> formulas, Func<string, bool> isGiven, IEnumerable<string> known)
{
    private readonly List<Formula> _ordered = [];
    private readonly List<Formula> _open = [];

    /// <summary>The formulas so far, each after those that it needs.</summary>
    public IReadOnlyList<Formula> Ordered => _ordered;

    /// <summary>What is wrong with the formulas so far.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>The formula that defines a name; null where none does.</summary>
    public Formula? Defining(string name) => formulas.FirstOrDefault(formula => formula.Results.Contains(name));

    /// <summary>Adds the formula that defines a name, and all that it needs.</summary>
    public void Add(string name)
    {
        if (Defining(name) is not { } formula || _ordered.Contains(formula))
            return;
        if (_open.Contains(formula))
        {
            Faults.Add($"Expected formulas that need each other in one direction, found a circle: {string.Join(" -> ", _open.SkipWhile(open => open != formula).Append(formula).Select(open => open.Name))}.");
            return;
        }
        _open.Add(formula);
        if (formula.ReturnsTuple && (formula.Results.Count == 0 || formula.Results.Contains("")))
            Faults.Add($"Expected names for all values that {formula.Name} returns, such as (Tensor h, Tensor c), found none.");
        foreach (var parameter in formula.Parameters)
            Require(formula, parameter);
        _open.Remove(formula);
        if (!_ordered.Contains(formula))
            _ordered.Add(formula);
    }

    /// <summary>Holds that a parameter has a value, and adds the formula that gives it.</summary>
    public void Require(Formula formula, FormulaParameter parameter)
    {
        if (!IsUsable(parameter.Type))
            Faults.Add($"Expected a parameter of type Tensor, int, long, double, bool or string, found {parameter.Type.Name} {parameter.Name} of {formula.Name}.");
        else if (isGiven(parameter.Name))
            return;
        else if (Defining(parameter.Name) is not null)
            Add(parameter.Name);
        else
            Faults.Add($"Expected an input, a size or a result as a parameter of {formula.Name}, found '{parameter.Name}'{Nearness.Suggestion(parameter.Name, known.Concat(formulas.SelectMany(other => other.Results)))}.");
    }

    private static bool IsUsable(Type type) =>
        Formula.IsTensor(type) || type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(bool) || type == typeof(string);
}
