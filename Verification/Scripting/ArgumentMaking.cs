using System.Collections;

namespace Harness.Scripting;

/// <summary>Arguments of a script as objects of the types that a subject takes.</summary>
/// <param name="variables">What the script has named.</param>
internal sealed class ArgumentMaking(Variables variables)
{
    private static readonly Type[] Sequences =
        [typeof(List<>), typeof(IList<>), typeof(IReadOnlyList<>), typeof(ICollection<>), typeof(IReadOnlyCollection<>), typeof(IEnumerable<>)];

    /// <summary>The arguments of a call, before it is known what that takes.</summary>
    public Arguments Named(IReadOnlyList<Argument> arguments)
    {
        var byText = arguments.GroupBy(Text).ToDictionary(group => group.Key, group => group.First());
        return new([.. arguments.Select(Text)], (text, type) => CanMake(byText[text], type), text => Describe(byText[text]));
    }

    /// <summary>Whether an argument can be handed over as a type.</summary>
    public bool CanMake(Argument argument, Type type) => argument switch
    {
        NameArgument name when variables.Objects.TryGetValue(name.Name, out var kept) => kept is Described described ? CanMake(described.Source, type) : Takes(type, kept),
        NameArgument name => Handover.CanConvert(variables.Lookup(name.Name), type),
        ValueArgument value => Handover.CanConvert(value.Value, type),
        TextArgument text => type.IsAssignableFrom(typeof(string)) || EnumMember(type, text.Text) is not null,
        NoneArgument => Takes(type, null),
        DictionaryArgument dictionary => EntryType(type) is { } entry ? dictionary.Entries.All(pair => CanMake(pair.Value, entry)) : ObjectMaking.Find(type, dictionary, CanMake) is not null,
        TupleArgument tuple when TupleElements(type) is { } types => types.Length == tuple.Elements.Count && tuple.Elements.Zip(types).All(pair => CanMake(pair.First, pair.Second)),
        TupleArgument tuple => CanMake(new ListArgument(tuple.Elements), type),
        ListArgument list => ElementType(type) is { } element && list.Elements.All(inner => CanMake(inner, element)),
        _ => throw new ArgumentOutOfRangeException(nameof(argument), argument, "Unknown kind of argument."),
    };

    /// <summary>An argument as an object of a type, for which <see cref="CanMake"/> holds.</summary>
    public object? Make(Argument argument, Type type) => argument switch
    {
        NameArgument name when variables.Objects.ContainsKey(name.Name) => Object(name.Name, type),
        NameArgument name => HandOver(name, type),
        ValueArgument value => Handover.ToSubject(value.Value, type),
        TextArgument text => type.IsAssignableFrom(typeof(string)) ? text.Text : EnumMember(type, text.Text),
        NoneArgument => null,
        DictionaryArgument dictionary => EntryType(type) is { } entry ? Dictionary(dictionary, entry) : ObjectMaking.Find(type, dictionary, CanMake)!(Make),
        TupleArgument tuple when TupleElements(type) is { } types => Activator.CreateInstance(Nullable.GetUnderlyingType(type) ?? type, [.. tuple.Elements.Zip(types, Make)]),
        TupleArgument tuple => Make(new ListArgument(tuple.Elements), type),
        ListArgument list => List(list, type),
        _ => throw new ArgumentOutOfRangeException(nameof(argument), argument, "Unknown kind of argument."),
    };

    /// <summary>An object that is kept; what the script has only described so far is made now, as the type that is asked for.</summary>
    public object? Object(string name, Type type)
    {
        if (variables.Objects[name] is Described described)
            variables.Objects[name] = CanMake(described.Source, type) ? Make(described.Source, type)
                : throw new SubjectFault(FailureKind.Missing, $"expected a parameter that takes {Describe(described.Source)}, found {TypeText.Of(type)}");
        return variables.Objects[name];
    }

    private object HandOver(NameArgument name, Type type)
    {
        if (name.IsFresh)
            return Handover.ToSubject(variables.Lookup(name.Name), type);
        if (!variables.HandedOver.TryGetValue(name.Name, out var held) || !type.IsInstanceOfType(held))
            variables.HandedOver[name.Name] = held = Handover.ToSubject(variables.Lookup(name.Name), type);
        return held;
    }

    private string Describe(Argument argument) => argument switch
    {
        NameArgument name when variables.Objects.TryGetValue(name.Name, out var kept) => kept switch
        {
            null => "null",
            Described described => Describe(described.Source),
            _ => TypeText.Of(kept.GetType()),
        },
        NameArgument name => Handover.Describe(variables.Lookup(name.Name)),
        ValueArgument value => Handover.Describe(value.Value),
        TextArgument => "a text",
        NoneArgument => "null",
        DictionaryArgument => "a dictionary",
        TupleArgument => "a tuple",
        _ => "a list",
    };

    private IDictionary Dictionary(DictionaryArgument dictionary, Type entry)
    {
        var made = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), entry))!;
        foreach (var (key, value) in dictionary.Entries)
            made[key] = Make(value, entry);
        return made;
    }

    private object List(ListArgument list, Type type)
    {
        var element = ElementType(type)!;
        var array = Array.CreateInstance(element, list.Elements.Count);
        foreach (var (i, inner) in list.Elements.Index())
            array.SetValue(Make(inner, element), i);
        return type.IsInstanceOfType(array) ? array : Activator.CreateInstance(typeof(List<>).MakeGenericType(element), array)!;
    }

    /// <summary>The type of a dictionary's entries; null if the type takes no dictionary with texts for keys.</summary>
    private static Type? EntryType(Type type) =>
        type.IsAssignableFrom(typeof(Dictionary<string, object>)) ? typeof(object)
        : type.IsGenericType && type.GetGenericArguments() is [var key, var entry] && key == typeof(string)
            && type.IsAssignableFrom(typeof(Dictionary<,>).MakeGenericType(key, entry)) ? entry
        : null;

    /// <summary>The type of a list's elements; null if the type takes no list.</summary>
    private static Type? ElementType(Type type)
    {
        if (type.IsArray && type.GetArrayRank() == 1)
            return type.GetElementType();
        if (type.IsGenericType && Sequences.Contains(type.GetGenericTypeDefinition()))
            return type.GetGenericArguments()[0];
        return type.IsAssignableFrom(typeof(object[])) ? typeof(object) : null;
    }

    private static Type[]? TupleElements(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is { IsGenericType: true } tuple && tuple.IsAssignableTo(typeof(System.Runtime.CompilerServices.ITuple)) ? tuple.GetGenericArguments() : null;

    private static object? EnumMember(Type type, string text) =>
        (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } choices && Array.Find(Enum.GetNames(choices), name => Names.Match(name, text)) is { } name ? Enum.Parse(choices, name) : null;

    private static bool Takes(Type type, object? given) => given is null ? !type.IsValueType || Nullable.GetUnderlyingType(type) is not null : type.IsInstanceOfType(given);

    private static string Text(Argument argument) => StepText.Of(argument, isPython: false);

    /// <summary>What the script has described, until the first use shows of which type it is.</summary>
    internal sealed record Described(Argument Source);
}
