using System.Reflection;
using System.Text.RegularExpressions;

namespace Harness.Scripting;

/// <summary>Types and signatures as they are written in C#.</summary>
internal static partial class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(uint)] = "uint",
        [typeof(decimal)] = "decimal",
        [typeof(bool)] = "bool",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    public static string Of(Type type) => Keywords.GetValueOrDefault(type)
        ?? (type.IsArray ? $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]"
        : type.IsGenericType ? $"{Name(type)}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>"
        : Name(type));

    /// <summary>A type's own name: without namespace, arity, and what the compiler puts before a type of one file.</summary>
    public static string Name(Type type) => FileLocal().Replace(type.Name, "").Split('`')[0];

    /// <summary>A constructor or method with its parameters.</summary>
    public static string Signature(MethodBase method)
    {
        var parameters = method.GetParameters().Select(parameter => $"{Of(parameter.ParameterType)} {parameter.Name}");
        return $"{(method.IsConstructor ? Name(method.DeclaringType!) : MethodName(method))}({string.Join(", ", parameters)})";
    }

    /// <summary>A method's name, without the interface that it explicitly implements; that of a function among top-level statements as it is written.</summary>
    public static string MethodName(MethodBase method) =>
        TopLevelFunction().Match(method.Name) is { Success: true } function ? function.Groups["name"].Value : method.Name[(method.Name.LastIndexOf('.') + 1)..];

    [GeneratedRegex(@"^<<Main>\$>g__(?<name>\w+)\|")]
    private static partial Regex TopLevelFunction();

    [GeneratedRegex(@"^<.*>F[0-9A-F]+__")]
    private static partial Regex FileLocal();
}
