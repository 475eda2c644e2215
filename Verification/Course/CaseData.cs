using System.Numerics.Tensors;
using Harness.Scripting;

namespace Harness.Course;

/// <summary>A case's values by name: the drawn inputs, as the subject was found to hold them.</summary>
/// <param name="case">The case.</param>
/// <param name="values">The values.</param>
public sealed class CaseData(Case @case, IReadOnlyDictionary<string, Value> values)
{
    /// <summary>The case.</summary>
    public Case Case { get; } = @case;

    /// <summary>The values by name.</summary>
    public IReadOnlyDictionary<string, Value> Values { get; } = values;

    /// <summary>A value.</summary>
    /// <param name="name">Its name.</param>
    public Value this[string name] => Values[name];

    /// <summary>An array, for reading.</summary>
    /// <param name="name">Its name.</param>
    public Tensor<double> Tensor(string name) => Values[name].ToTensor();

    /// <summary>A number.</summary>
    /// <param name="name">Its name.</param>
    public double Number(string name) => Values[name].Number;

    /// <summary>The same case with some values replaced or added.</summary>
    /// <param name="replacements">Name and new value.</param>
    public CaseData With(params ReadOnlySpan<(string Name, Value Value)> replacements)
    {
        var replaced = new Dictionary<string, Value>(Values);
        foreach (var (name, value) in replacements)
            replaced[name] = value;
        return new(Case, replaced);
    }

    /// <summary>The same case with every value passed through a function.</summary>
    /// <param name="function">Called for each element.</param>
    public CaseData Map(Func<double, double> function) => new(Case, Values.ToDictionary(pair => pair.Key, pair => pair.Value.Map(function)));
}
