using System.Reflection;
using System.Runtime.CompilerServices;

namespace Harness.Exercises.Formulas;

/// <summary>A method of an exercise that computes results.</summary>
public sealed class Formula
{
    private readonly MethodInfo _method;

    private Formula(MethodInfo method)
    {
        _method = method;
        Name = method.Name;
        Parameters = [.. method.GetParameters().Select(parameter => new FormulaParameter(parameter.Name ?? "", parameter.ParameterType))];
        Results = IsTuple(method.ReturnType)
            ? [.. method.ReturnParameter.GetCustomAttribute<TupleElementNamesAttribute>()?.TransformNames.Select(name => name ?? "") ?? []]
            : [method.Name];
    }

    /// <summary>The method's name.</summary>
    public string Name { get; }

    /// <summary>The names of its results: its own, or those of the tuple that it returns; empty where a tuple has no names.</summary>
    public IReadOnlyList<string> Results { get; }

    /// <summary>Its parameters in order.</summary>
    public IReadOnlyList<FormulaParameter> Parameters { get; }

    /// <summary>Whether it returns several results.</summary>
    public bool ReturnsTuple => IsTuple(_method.ReturnType);

    /// <summary>Calls the method.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="arguments">One value for each parameter, of its type.</param>
    /// <returns>What it returns: a tensor, a number, or a tuple of these.</returns>
    public object? Invoke(Exercise exercise, IReadOnlyList<object?> arguments) =>
        _method.Invoke(_method.IsStatic ? null : exercise, BindingFlags.DoNotWrapExceptions, null, [.. arguments], null);

    /// <summary>The formulas of a type, in the order in which they are written, each with what its attributes say.</summary>
    /// <param name="type">The exercise's type.</param>
    internal static IEnumerable<(Formula Formula, IReadOnlyList<MistakeAttribute> Mistakes, AlsoRightAttribute? AlsoRight)> Of(Type type) =>
        from declaring in Lineage(type).Reverse()
        from method in declaring.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).OrderBy(method => method.MetadataToken)
        where !method.IsSpecialName && !method.IsVirtual && !method.Name.Contains('<', StringComparison.Ordinal)
        let mistakes = method.GetCustomAttributes<MistakeAttribute>().ToArray()
        let alsoRight = method.GetCustomAttribute<AlsoRightAttribute>()
        where mistakes.Length > 0 || alsoRight is not null || IsTensor(method.ReturnType) || IsTuple(method.ReturnType)
        select (new Formula(method), (IReadOnlyList<MistakeAttribute>)mistakes, alsoRight);

    /// <summary>Whether a type is TorchSharp's tensor, which this project does not refer to.</summary>
    /// <param name="type">Any type.</param>
    internal static bool IsTensor(Type type) => type.FullName == "TorchSharp.torch+Tensor";

    private static bool IsTuple(Type type) => type.IsValueType && typeof(ITuple).IsAssignableFrom(type);

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (var current = type; current is not null && current != typeof(Exercise); current = current.BaseType)
            yield return current;
    }
}
