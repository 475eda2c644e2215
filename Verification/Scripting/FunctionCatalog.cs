using System.Reflection;

namespace Harness.Scripting;

/// <summary>The functions that a subject consists of, found by name: static methods, and functions among top-level statements.</summary>
internal sealed class FunctionCatalog
{
    private readonly Dictionary<string, MethodInfo[]> _byName = [];

    /// <summary>The functions of a subject's types.</summary>
    /// <param name="types">In the order of their definition: of two types with a function of one name, the last counts.</param>
    public FunctionCatalog(IEnumerable<Type> types)
    {
        foreach (var type in types.Where(type => !type.Name.StartsWith("<>", StringComparison.Ordinal) && !type.Name.StartsWith("<Private", StringComparison.Ordinal) && !type.ContainsGenericParameters))
            foreach (var named in Functions(type).GroupBy(function => Names.Normalize(TypeText.MethodName(function))))
                _byName[named.Key] = [.. named];
    }

    /// <summary>All functions: their names, and how each is shown.</summary>
    public IEnumerable<(string Name, string Shown)> Shown => _byName.Values.SelectMany(functions => functions).Select(function => (TypeText.MethodName(function), TypeText.Signature(function)));

    /// <summary>The functions of a name, overloads of each other; null if there is none.</summary>
    public MethodInfo[]? Find(string name) => _byName.GetValueOrDefault(Names.Normalize(name));

    private static IEnumerable<MethodInfo> Functions(Type type) => type
        .GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsSpecialName && !TypeText.MethodName(method).Contains('<', StringComparison.Ordinal) && method.Name != "Main")
        .Select(GenericTypes.Closed).Where(method => !method.ContainsGenericParameters);
}
