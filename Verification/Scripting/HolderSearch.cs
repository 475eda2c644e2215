using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Scripting;

/// <summary>Finds an array of a shape among what an object holds, where it does not go by the name that is expected.</summary>
internal static class HolderSearch
{
    private const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    // A parameter object in a dictionary in a member.
    private const int Deepest = 3;

    private static readonly string[] OtherThanParameters = ["GRAD", "VELOC", "MOMENT", "CACHE", "INPUT", "OUTPUT", "MASK", "DELTA"];

    /// <summary>The array of a shape that an object holds in place of a member; null if there is none, or several that differ.</summary>
    /// <param name="root">The object.</param>
    /// <param name="wanted">The member's name.</param>
    /// <param name="like">A value of that shape; a vector may be held as a row or a column.</param>
    /// <param name="taken">Arrays that stand for something else.</param>
    public static Value? Only(object? root, string wanted, Value like, IReadOnlySet<object> taken)
    {
        var held = Candidates(root, wanted, like, taken);
        return held.Count > 0 && held.TrueForAll(holder => SameBits(holder.Value, held[0].Value)) ? Reshaped(held[0].Value, like) : null;
    }

    /// <summary>Sets the array of a shape that an object holds in place of a member, wherever it holds that one.</summary>
    /// <param name="root">The object.</param>
    /// <param name="wanted">The member's name.</param>
    /// <param name="value">The new array.</param>
    /// <param name="make">Makes the object for a holder: the value in the held shape, and what is held.</param>
    /// <param name="taken">Arrays that stand for something else.</param>
    /// <returns>What is held there now; null if there is no such array, more than one, or one that cannot be set.</returns>
    public static object? Set(object? root, string wanted, Value value, Func<Value, object, object?> make, IReadOnlySet<object> taken)
    {
        var held = Candidates(root, wanted, value, taken);
        if (held.Count == 0 || !held.TrueForAll(holder => ReferenceEquals(holder.Held, held[0].Held)) || make(Reshaped(value, held[0].Value), held[0].Held) is not { } made)
            return null;
        if (!held.Exists(holder => holder.Write is not null))
            return ReplaceElements(made, held[0].Held) ? held[0].Held : null;
        foreach (var holder in held)
            holder.Write?.Invoke(made);
        return made;
    }

    /// <summary>Whether arrays of two shapes are the same but for lengths of 1 around a vector.</summary>
    public static bool AreAlike(Value left, Value right) => left.Shape.SequenceEqual(right.Shape) || IsVectorOf(left, right) || IsVectorOf(right, left);

    /// <summary>Sets the elements of an array that cannot be replaced itself.</summary>
    /// <returns>Whether it could be done.</returns>
    public static bool ReplaceElements(object? made, object held)
    {
        if (made is not Array from || held is not Array to || from.Length != to.Length)
            return false;
        Array.Copy(from, to, from.Length);
        return true;
    }

    private static List<Holder> Candidates(object? root, string wanted, Value like, IReadOnlySet<object> taken)
    {
        var found = new List<Holder>();
        if (root is not null)
            Collect(root, null, Deepest, found);
        found.RemoveAll(holder => taken.Contains(holder.Held));
        var held = found.FindAll(holder => holder.Value.Shape.SequenceEqual(like.Shape));
        // A bias of one element is no matrix of one element.
        if (held.Count == 0 && !(like.Shape.Length == 2 && like.Data.Length == 1))
            held = found.FindAll(holder => AreAlike(holder.Value, like));
        return Narrowed(Narrowed(held, holder => !IsOther(holder.Name, wanted)), holder => StartsAlike(holder.Name, wanted));
    }

    /// <summary>Those that meet a condition, where several things are held and some meet it.</summary>
    private static List<Holder> Narrowed(List<Holder> held, Predicate<Holder> condition) =>
        held.TrueForAll(holder => ReferenceEquals(holder.Held, held[0].Held)) || !held.Exists(condition) ? held : held.FindAll(condition);

    /// <summary>Whether a name is that of a gradient, or of what a pass leaves behind.</summary>
    private static bool IsOther(string name, string wanted)
    {
        var plain = Names.Normalize(name);
        return Array.Exists(OtherThanParameters, part => plain.Contains(part, StringComparison.Ordinal))
            || (plain.StartsWith('D') && !Names.Normalize(wanted).StartsWith('D'));
    }

    private static bool StartsAlike(string name, string wanted) => Names.Normalize(name) is [var first, ..] && Names.Normalize(wanted) is [var other, ..] && first == other;

    private static Value Reshaped(Value value, Value like) => value.Shape.SequenceEqual(like.Shape) ? value : value.Reshaped(like.Shape);

    private static bool IsVectorOf(Value vector, Value table) =>
        vector.Shape.Length == 1 && table.Shape.Length == 2 && table.Data.Length == vector.Data.Length && (table.Shape[0] == 1 || table.Shape[1] == 1);

    private static void Collect(object holder, Action<object?>? replace, int depth, List<Holder> found)
    {
        foreach (var (name, held, write) in Held(holder, replace))
            if (held is null or string)
                continue;
            else if (Read(held) is { } value)
                found.Add(new(name, held, value, write));
            else if (depth > 1 && (held is IDictionary or IList or ITuple || OwnTypes.IsOwn(held.GetType())))
                Collect(held, write, depth - 1, found);
    }

    private static IEnumerable<(string Name, object? Held, Action<object?>? Write)> Held(object holder, Action<object?>? replace) => holder switch
    {
        IDictionary dictionary => dictionary.Keys.Cast<object>().ToArray().Select(key =>
            ($"{key}", dictionary[key], dictionary.IsReadOnly ? null : (Action<object?>?)(value => dictionary[key] = value))),
        IList list => Enumerable.Range(0, list.Count).Select(i => ("", list[i], list.IsReadOnly ? null : (Action<object?>?)(value => list[i] = value))),
        _ => Members(holder, replace),
    };

    /// <summary>The members of an object; of a copy of a struct those that are set in what holds it.</summary>
    private static IEnumerable<(string Name, object? Held, Action<object?>? Write)> Members(object holder, Action<object?>? replace)
    {
        var type = holder.GetType();
        // A property and the field behind it hold the same, which counts once.
        foreach (var field in type.GetFields(AnyInstance))
            yield return (PlainName(field.Name), field.GetValue(holder), type.IsValueType && replace is null ? null : value => SetField(field, holder, value, replace));
        foreach (var property in type.GetProperties(AnyInstance).Where(property => property.CanRead && property.GetIndexParameters().Length == 0))
            yield return (property.Name, Get(property, holder), property.CanWrite && !type.IsValueType ? value => property.SetValue(holder, value) : null);
    }

    private static void SetField(FieldInfo field, object holder, object? value, Action<object?>? replace)
    {
        field.SetValue(holder, value);
        if (holder.GetType().IsValueType)
            replace!(holder);
    }

    /// <summary>The name of a field; behind a property that is the property's.</summary>
    private static string PlainName(string name) => name.StartsWith('<') ? name[1..name.IndexOf('>', StringComparison.Ordinal)] : name;

    /// <summary>A property's value; null where reading it fails, as before a first call.</summary>
    private static object? Get(PropertyInfo property, object holder)
    {
        try
        {
            return property.GetValue(holder);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    private static Value? Read(object held)
    {
        try
        {
            return ArrayReading.TryRead(held);
        }
        catch (SubjectFault)
        {
            return null;
        }
    }

    private static bool SameBits(Value left, Value right) => MemoryMarshal.AsBytes(left.Data).SequenceEqual(MemoryMarshal.AsBytes(right.Data));

    private sealed record Holder(string Name, object Held, Value Value, Action<object?>? Write);
}
