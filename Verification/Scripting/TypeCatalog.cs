using System.Reflection;
using Harness.NumPy;

namespace Harness.Scripting;

/// <summary>The classes that a subject consists of, found by name, and their members.</summary>
internal sealed class TypeCatalog
{
    private const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private const int MostListed = 12;

    private readonly Dictionary<string, Type> _byName = [];
    private readonly Dictionary<string, Type> _passedOver = [];
    private readonly Lazy<FunctionCatalog> _functions;

    public TypeCatalog(IEnumerable<Type> types)
    {
        // The last definition of a name counts, as in a notebook.
        var all = types.Select(GenericTypes.Closed).ToArray();
        _functions = new(() => new(all));
        foreach (var type in all.Where(type => !TypeText.Name(type).Contains('<', StringComparison.Ordinal)))
        {
            (IsConstructible(type) ? _byName : _passedOver)[Names.Normalize(TypeText.Name(type))] = type;
            Assemblies.Add(type.Assembly);
        }
    }

    /// <summary>Where the classes come from.</summary>
    public HashSet<Assembly> Assemblies { get; } = [];

    public Type Find(IReadOnlyList<string> preferred) =>
        preferred.Select(name => _byName.GetValueOrDefault(Names.Normalize(name))).FirstOrDefault(type => type is not null)
        ?? throw new SubjectFault(FailureKind.Absent, $"expected a class {string.Join(" or ", preferred)}, found {Instead(preferred)}");

    /// <summary>The constructor or function of the first of several names that exists.</summary>
    public MethodBase Free(IReadOnlyList<string> preferred, Arguments arguments)
    {
        foreach (var name in preferred)
            if (_byName.TryGetValue(Names.Normalize(name), out var type))
                return Constructor(type, arguments);
            else if (_functions.Value.Find(name) is { } functions)
                return Fitting(functions, arguments) ?? throw Unfit($"{name}{arguments}", functions, arguments);
        throw new SubjectFault(FailureKind.Absent, $"expected a class or function {string.Join(" or ", preferred)}, found {Instead(preferred, _functions.Value.Shown)}");
    }

    public static ConstructorInfo Constructor(Type type, Arguments arguments)
    {
        var constructors = type.GetConstructors(AnyInstance);
        return Fitting(constructors, arguments)
            ?? throw Unfit($"a constructor {TypeText.Name(type)}{arguments}", constructors, arguments);
    }

    public static MethodInfo Method(Type type, string name, Arguments arguments)
    {
        var methods = Methods(type);
        var named = methods.Where(method => Names.Match(TypeText.MethodName(method), name)).ToArray();
        if (Fitting(named, arguments) is { } method)
            return method;
        if (named.Length > 0)
            throw Unfit($"{TypeText.Name(type)}.{name}{arguments}", named, arguments);
        var others = methods
            .Where(method => method.DeclaringType != typeof(object) && !method.IsSpecialName && !method.Name.Contains('<', StringComparison.Ordinal))
            .Select(method => (Name: TypeText.MethodName(method), Shown: TypeText.Signature(method)))
            .ToArray();
        var instead = NearMiss.Among([name], others) ?? Listed(others.Select(other => other.Shown), "no method");
        throw new SubjectFault(FailureKind.Missing, $"expected a method {TypeText.Name(type)}.{name}{arguments}, found {instead}");
    }

    public static bool HasMethod(Type type, string name) => Array.Exists(Methods(type), method => Names.Match(TypeText.MethodName(method), name));

    private static MethodInfo[] Methods(Type type) =>
        [.. type.GetMethods(AnyInstance | BindingFlags.Static | BindingFlags.FlattenHierarchy).Select(GenericTypes.Closed).Where(method => !method.ContainsGenericParameters)];

    /// <summary>What there is instead of a member: one whose name is near, or all.</summary>
    public static string InsteadOfMember(Type type, IReadOnlyList<string> wanted)
    {
        var names = type.GetProperties(AnyInstance).Select(property => property.Name).Concat(type.GetFields(AnyInstance).Select(field => field.Name))
            .Where(name => !name.Contains('<', StringComparison.Ordinal)).ToArray();
        return NearMiss.Among(wanted, names.Select(name => (name, name))) ?? Listed(names, "none");
    }

    /// <summary>A property or field, rather one that can be set.</summary>
    public static MemberAccess? Member(Type type, string name)
    {
        var properties = type.GetProperties(AnyInstance)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0 && Names.Match(property.Name, name)).Select(MemberAccess.Of);
        var fields = type.GetFields(AnyInstance).Where(field => Names.Match(field.Name, name)).Select(MemberAccess.Of);
        return properties.Concat(fields).OrderBy(access => access.Write is null).FirstOrDefault();
    }

    private static bool IsConstructible(Type type) => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false };

    /// <summary>The one with exactly so many parameters, else the one whose further parameters need nothing of the script; of several, one that takes the values.</summary>
    private static T? Fitting<T>(IEnumerable<T> candidates, Arguments arguments)
        where T : MethodBase => candidates
            .Where(candidate => HasRoom(candidate, arguments))
            .OrderBy(candidate => candidate.GetParameters().Length)
            .FirstOrDefault(candidate => arguments.Fit(candidate.GetParameters()));

    private static bool HasRoom(MethodBase method, Arguments arguments) =>
        method.GetParameters() is var parameters && parameters.Length >= arguments.Count
        && parameters.Skip(arguments.Count).All(parameter => parameter.IsOptional || parameter.ParameterType == typeof(RandomState));

    private static SubjectFault Unfit(string expected, IEnumerable<MethodBase> found, Arguments arguments)
    {
        var values = found.Any(method => HasRoom(method, arguments)) ? $" for {arguments.Description}" : "";
        return new(FailureKind.Missing, $"expected {expected}{values}, found {Listed(found.Select(TypeText.Signature), "none")}");
    }

    private string Instead(IReadOnlyList<string> preferred, IEnumerable<(string Name, string Shown)>? functions = null)
    {
        if (preferred.Select(name => _passedOver.GetValueOrDefault(Names.Normalize(name))).FirstOrDefault(type => type is not null) is { } unfit)
            return $"{TypeText.Name(unfit)}, which is no class that can be constructed ({Reason(unfit)})";
        (string Name, string Shown)[] others = [.. _byName.Values.Select(type => (TypeText.Name(type), TypeText.Name(type))), .. functions ?? []];
        return NearMiss.Among(preferred, others) ?? Synonyms.Among(preferred, [.. others]) ?? Listed(others.Select(other => other.Shown), functions is null ? "no class" : "neither");
    }

    private static string Reason(Type type) =>
        type.IsInterface ? "an interface" : type.IsEnum ? "an enum" : type.IsValueType ? "a struct"
        : type.ContainsGenericParameters ? "generic" : type.IsSealed ? "static" : "abstract";

    private static string Listed(IEnumerable<string> names, string none)
    {
        var distinct = names.Order(StringComparer.Ordinal).Distinct().ToArray();
        return distinct.Length == 0 ? none : string.Join(", ", distinct.Take(MostListed)) + (distinct.Length > MostListed ? ", …" : "");
    }
}
