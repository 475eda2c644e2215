using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Harness.Scripting;

/// <summary>The numbers and arrays in what a subject returned: one, or those of a tuple, a record or an object.</summary>
/// <remarks>Arrays of numbers, of whatever kind and also as rows, are never taken apart; tuples, arrays of other things, and the members of
/// records and objects are, however deep they are nested.</remarks>
internal static class Returned
{
    private const int Deepest = 6;
    private const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The values by the names that the script gives them: members of those names first, the others in order.</summary>
    /// <remarks>Where several are expected and one array of so many numbers was returned, these are they.</remarks>
    /// <param name="returned">What was returned.</param>
    /// <param name="results">The script's names, each with whatever follows a dot as the script's own business.</param>
    /// <exception cref="SubjectFault">There is something else in it.</exception>
    public static IEnumerable<(string Name, Value Value)> Named(object? returned, IReadOnlyList<string> results)
    {
        // Only as many as are expected: what follows may be anything.
        var found = new List<(string? Member, Value Value)>();
        foreach (var part in Parts(returned, null, 0))
        {
            found.Add(part);
            if (part.Member is null && found.Count >= results.Count)
                break;
        }
        if (found.Count == 1 && results.Count > 1 && found[0].Value is { Shape.Length: 1 } list && list.Shape[0] == results.Count)
            return results.Select((name, i) => (name, list[i]));
        var left = results.ToList();
        var named = new List<(string, Value)>();
        foreach (var part in found.ToArray())
            if (part.Member is { } member && left.Find(name => Names.Match(name.Split('.')[0], member)) is { } match)
            {
                named.Add((match, part.Value));
                left.Remove(match);
                found.Remove(part);
            }
        return named.Concat(left.Zip(found.Select(part => part.Value)));
    }

    /// <summary>The first value in it.</summary>
    /// <exception cref="SubjectFault">There is none.</exception>
    public static Value One(object? returned) => Parts(returned, null, 0).First().Value;

    /// <summary>The members of a record or object that are not private, in the order of their definition.</summary>
    public static IEnumerable<(string Name, MemberAccess Access)> PublicParts(Type type)
    {
        var properties = type.GetProperties(AnyInstance)
            .Where(property => property.GetIndexParameters().Length == 0 && property.GetMethod is { IsPrivate: false, IsFamily: false })
            .OrderBy(property => property.MetadataToken)
            .Select(property => (property.Name, Access: MemberAccess.Of(property)));
        var fields = type.GetFields(AnyInstance)
            .Where(field => field is { IsPrivate: false, IsFamily: false })
            .OrderBy(field => field.MetadataToken)
            .Select(field => (field.Name, Access: MemberAccess.Of(field)));
        return properties.Concat(fields);
    }

    private static IEnumerable<(string? Member, Value Value)> Parts(object? returned, string? member, int depth) => returned switch
    {
        null => throw Unreadable("null", member),
        _ when depth > Deepest => throw Unreadable($"{TypeText.Of(returned.GetType())} inside {Deepest} others", member),
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => Parts(tuple[i], null, depth + 1)),
        _ when ArrayReading.TryRead(returned) is { } value => [(member, value)],
        IDictionary dictionary => dictionary.Cast<DictionaryEntry>().SelectMany(entry => Parts(entry.Value, $"{entry.Key}", depth + 1)),
        IList list => list.Cast<object?>().SelectMany(element => Parts(element, null, depth + 1)),
        string => throw Unreadable("text", member),
        // Of an async method it is a type that the compiler made up.
        Task => throw Unreadable("a Task: write the method without async, so that it returns the value itself", member),
        IEnumerable => throw Unreadable($"a sequence of type {TypeText.Of(returned.GetType())} that is worked out later: return an array, for example by ToArray()", member),
        _ => Members(returned, member, depth),
    };

    private static IEnumerable<(string? Member, Value Value)> Members(object returned, string? member, int depth)
    {
        var type = returned.GetType();
        if (type.Namespace?.Split('.')[0] == nameof(System) && !type.IsGenericType)
            throw Unreadable(TypeText.Of(type), member);
        // Texts and flags beside the arrays do no harm.
        var readable = PublicParts(type).Where(part => part.Access.Type != typeof(string) && part.Access.Type != typeof(bool)).ToArray();
        return readable.Length == 0
            ? throw Unreadable(TypeText.Of(type), member)
            : readable.SelectMany(part => Parts(part.Access.Read(returned), part.Name, depth + 1));
    }

    private static SubjectFault Unreadable(string found, string? member) =>
        new(FailureKind.Unreadable, $"expected an array or a number, found {found}{(member is null ? "" : $" in {member}")}");
}
