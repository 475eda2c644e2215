using System.Reflection;

namespace Harness.Scripting;

/// <summary>Operators of a subject's own types, which a script asks for by the names of Python's methods.</summary>
/// <param name="arguments">Makes the other operand.</param>
internal sealed class OperatorCalls(ArgumentMaking arguments)
{
    private const BindingFlags AnyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;

    private static readonly Dictionary<string, (string Method, string Sign)> Operators = new()
    {
        ["add"] = ("op_Addition", "+"),
        ["sub"] = ("op_Subtraction", "-"),
        ["mul"] = ("op_Multiply", "*"),
        ["truediv"] = ("op_Division", "/"),
        ["neg"] = ("op_UnaryNegation", "-"),
    };

    /// <summary>The call of an operator; null where a name is none of an operator's that C# has.</summary>
    /// <param name="name">Such as <c>__add__</c>, or <c>__radd__</c> where the object stands on the right.</param>
    /// <param name="instance">The object.</param>
    /// <param name="others">The other operand, where there is one.</param>
    /// <exception cref="SubjectFault">The type has no such operator.</exception>
    public (MethodInfo Method, object?[] Operands)? Find(string name, object instance, IReadOnlyList<Argument> others)
    {
        if (!name.StartsWith("__", StringComparison.Ordinal))
            return null;
        var word = name.Trim('_');
        var isReflected = word[0] == 'r' && Operators.ContainsKey(word[1..]);
        if (!Operators.TryGetValue(isReflected ? word[1..] : word, out var known))
            return null;
        var type = instance.GetType();
        foreach (var method in type.GetMethods(AnyStatic).Where(method => method.Name == known.Method))
        {
            Type[] taken = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
            var own = isReflected ? taken.Length - 1 : 0;
            if (taken.Length != others.Count + 1 || !taken[own].IsAssignableFrom(type))
                continue;
            Type[] rest = [.. taken.Where((_, i) => i != own)];
            if (!others.Zip(rest).All(pair => arguments.CanMake(pair.First, pair.Second)))
                continue;
            var made = others.Zip(rest, arguments.Make);
            return (method, isReflected ? [.. made, instance] : [instance, .. made]);
        }
        throw new SubjectFault(FailureKind.Missing, $"expected an operator {known.Sign} of {TypeText.Name(type)}, found none that takes the operands");
    }
}
