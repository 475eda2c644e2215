using System.Reflection;

namespace Harness.Scripting;

/// <summary>Objects of a subject's own classes and records that stand for a dictionary: a constructor or members with the names of its keys.</summary>
internal static class ObjectMaking
{
    private const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>What makes such an object, given how an entry is made; null if the type is none of the subject's or lacks a name.</summary>
    public static Func<Func<Argument, Type, object?>, object>? Find(Type type, DictionaryArgument dictionary, Func<Argument, Type, bool> canMake)
    {
        if (!OwnTypes.IsOwn(type))
            return null;
        var constructors = type.GetConstructors(AnyInstance).OrderByDescending(constructor => constructor.GetParameters().Length).ToArray();
        if (Array.Find(constructors, constructor => Fits(constructor.GetParameters(), dictionary, canMake)) is { } fitting)
            return make => fitting.Invoke(BindingFlags.DoNotWrapExceptions, null, [.. fitting.GetParameters().Select(parameter =>
                Entry(parameter, dictionary) is { } entry ? make(entry, parameter.ParameterType) : parameter.DefaultValue)], null);
        var members = dictionary.Entries.Select(entry => (Entry: entry.Value, Access: TypeCatalog.Member(type, entry.Key))).ToArray();
        if (Array.Find(constructors, constructor => constructor.GetParameters().Length == 0) is not { } empty
            || !members.All(member => member.Access is { Write: not null } access && canMake(member.Entry, access.Type)))
            return null;
        return make =>
        {
            var made = empty.Invoke(BindingFlags.DoNotWrapExceptions, null, [], null);
            foreach (var (entry, access) in members)
                access!.Write!(made, make(entry, access.Type));
            return made;
        };
    }

    private static bool Fits(ParameterInfo[] parameters, DictionaryArgument dictionary, Func<Argument, Type, bool> canMake) =>
        parameters.All(parameter => Entry(parameter, dictionary) is { } entry ? canMake(entry, parameter.ParameterType) : parameter.IsOptional)
        && dictionary.Entries.All(entry => parameters.Any(parameter => Names.Match(parameter.Name!, entry.Key)));

    private static Argument? Entry(ParameterInfo parameter, DictionaryArgument dictionary) =>
        dictionary.Entries.FirstOrDefault(entry => Names.Match(entry.Key, parameter.Name!)).Value;
}
