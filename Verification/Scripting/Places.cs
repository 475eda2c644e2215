using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Harness.Scripting;

/// <summary>Follows places from the objects that a script keeps.</summary>
/// <param name="variables">The script's objects.</param>
/// <param name="arguments">Makes what a script has described and nobody has used yet.</param>
internal sealed class Places(Variables variables, ArgumentMaking arguments)
{
    /// <summary>What is held at a place.</summary>
    /// <exception cref="SubjectFault">The place does not exist, or leads through null.</exception>
    public object? Read(Place place) => Find(place).Value;

    /// <summary>What is held at a place, and how it is set.</summary>
    /// <exception cref="SubjectFault">The place does not exist, or leads through null.</exception>
    public PlaceAccess Find(Place place)
    {
        var access = new PlaceAccess(typeof(object), Root(place.Root), null);
        for (var i = 0; i < place.Path.Count; i++)
        {
            var holder = access.Value ?? throw new SubjectFault(FailureKind.Unreadable, $"expected an object in {StepText.Of(place with { Path = [.. place.Path.Take(i)] })}, found null");
            access = place.Path[i] switch
            {
                MemberPart member => Member(holder, member.Names),
                EntryPart entry => Entry(holder, entry.Key),
                IndexPart index => Element(holder, index.Index),
                _ => throw new ArgumentOutOfRangeException(nameof(place), place, "Unknown part of a place."),
            };
        }
        return access;
    }

    private object? Root(string name) => variables.Objects.ContainsKey(name) ? arguments.Object(name, typeof(object))
        : variables.HandedOver.TryGetValue(name, out var held) ? held
        : throw new SubjectFault(FailureKind.Unreadable, $"expected {name} of an earlier step, found none");

    private static PlaceAccess Member(object holder, IReadOnlyList<string> names)
    {
        var type = holder.GetType();
        var found = names.Select(name => TypeCatalog.Member(type, name)).FirstOrDefault(access => access is not null)
            ?? throw new SubjectFault(FailureKind.Missing, $"expected a member {string.Join(" or ", names)} of {TypeText.Name(type)}, found {TypeCatalog.InsteadOfMember(type, names)}");
        return new(found.Type, found.Read(holder), found.Write is { } write ? value => write(holder, value) : null);
    }

    private static PlaceAccess Entry(object holder, string key)
    {
        if (holder is not IDictionary dictionary)
            return Indexed(holder, key) ?? Member(holder, [key]);
        var held = dictionary.Keys.Cast<object>().Where(held => held is string text && Names.Match(text, key)).OrderBy(held => !key.Equals(held)).FirstOrDefault();
        var type = dictionary.GetType() is { IsGenericType: true } generic && generic.GetGenericArguments() is [_, var element] ? element : typeof(object);
        if (held is null && dictionary.IsReadOnly)
            throw NoEntry(key, dictionary);
        return new(type, held is null ? null : dictionary[held], value => dictionary[held ?? key] = value);
    }

    /// <summary>An entry of an object of the subject's own with an indexer for texts.</summary>
    private static PlaceAccess? Indexed(object holder, string key)
    {
        var indexer = holder.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .FirstOrDefault(property => property.CanRead && property.GetIndexParameters() is [{ } only] && only.ParameterType == typeof(string));
        return indexer is null ? null : new(
            indexer.PropertyType,
            indexer.GetValue(holder, BindingFlags.DoNotWrapExceptions, null, [key], null),
            indexer.CanWrite ? value => indexer.SetValue(holder, value, BindingFlags.DoNotWrapExceptions, null, [key], null) : null);
    }

    private static PlaceAccess Element(object holder, int index) => holder switch
    {
        IList list when index < list.Count => new(typeof(object), list[index], list.IsReadOnly ? null : value => list[index] = value),
        ITuple tuple when index < tuple.Length => new(typeof(object), tuple[index], null),
        IList or ITuple => throw new SubjectFault(FailureKind.Missing, $"expected an element {index} of {TypeText.Of(holder.GetType())}, found {(holder as IList)?.Count ?? ((ITuple)holder).Length} elements"),
        _ => throw new SubjectFault(FailureKind.Missing, $"expected a list, found {TypeText.Of(holder.GetType())}"),
    };

    private static SubjectFault NoEntry(string key, IDictionary dictionary) =>
        new(FailureKind.Missing, $"expected an entry \"{key}\", found {string.Join(", ", dictionary.Keys.Cast<object>().Select(held => $"\"{held}\""))}");
}
