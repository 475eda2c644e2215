using System.Reflection;

namespace Harness.Scripting;

/// <summary>The classes that a subject consists of, found by name, and their members.</summary>
internal sealed class TypeCatalog(IEnumerable<Type> types)
{
    private const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    // The last definition of a name counts, as in a notebook.
    private readonly Dictionary<string, Type> _byName = types
        .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false })
        .GroupBy(type => Names.Normalize(type.Name))
        .ToDictionary(group => group.Key, group => group.Last());

    public Type Find(IReadOnlyList<string> preferred) =>
        preferred.Select(name => _byName.GetValueOrDefault(Names.Normalize(name))).FirstOrDefault(type => type is not null)
        ?? throw new SubjectFault(FailureKind.Missing, $"expected a class {string.Join(" or ", preferred)}, found {Listed(_byName.Values.Select(type => type.Name), "no class")}");

    public static ConstructorInfo Constructor(Type type, int arguments) =>
        Fitting(type.GetConstructors(AnyInstance), arguments)
        ?? throw new SubjectFault(FailureKind.Missing, $"expected a constructor {type.Name}{Parameters(arguments)}, found {Listed(type.GetConstructors(AnyInstance).Select(Signature), "none")}");

    public static MethodInfo Method(Type type, string name, int arguments)
    {
        var named = type.GetMethods(AnyInstance).Where(method => Names.Match(method.Name, name)).ToArray();
        return Fitting(named, arguments)
            ?? throw new SubjectFault(FailureKind.Missing, named.Length == 0
                ? $"expected a method {type.Name}.{name}, found {Listed(type.GetMethods(AnyInstance | BindingFlags.DeclaredOnly).Where(method => !method.IsSpecialName).Select(method => method.Name), "no method")}"
                : $"expected {type.Name}.{name} with {Counted(arguments)}, found {Listed(named.Select(Signature), "none")}");
    }

    public static MemberAccess? Member(Type type, string name)
    {
        var property = type.GetProperties(AnyInstance).FirstOrDefault(property => Names.Match(property.Name, name) && property.GetIndexParameters().Length == 0);
        var field = type.GetFields(AnyInstance).FirstOrDefault(field => Names.Match(field.Name, name));
        return property is { CanRead: true }
                ? new(property.PropertyType, property.GetValue, property.CanWrite ? property.SetValue : null)
            : field is not null ? new(field.FieldType, field.GetValue, field.IsInitOnly ? null : field.SetValue)
            : null;
    }

    /// <summary>The one with exactly so many parameters, else the one whose further parameters are optional.</summary>
    private static T? Fitting<T>(IEnumerable<T> candidates, int arguments)
        where T : MethodBase => candidates
            .Where(candidate => candidate.GetParameters() is var parameters && parameters.Length >= arguments && parameters.Skip(arguments).All(parameter => parameter.IsOptional))
            .MinBy(candidate => candidate.GetParameters().Length);

    private static string Signature(MethodBase method) =>
        (method.IsConstructor ? method.DeclaringType!.Name : method.Name) + $"({string.Join(", ", method.GetParameters().Select(parameter => parameter.Name))})";

    private static string Parameters(int count) => $" with {Counted(count)}";

    private static string Counted(int count) => count == 1 ? "1 parameter" : $"{count} parameters";

    private static string Listed(IEnumerable<string> names, string none) => string.Join(", ", names.Order(StringComparer.Ordinal).Distinct().Take(12)) is { Length: > 0 } list ? list : none;
}
