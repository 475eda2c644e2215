using System.Collections;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Harness.Scripting;

/// <summary>Finds the only array of a shape that an object holds.</summary>
internal static class HolderSearch
{
    private const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    // A parameter object in a dictionary in a member.
    private const int Deepest = 3;

    /// <summary>The array in the shape of another one; null if there is none or more than one. Where none has that very shape, a vector may be a row or a column.</summary>
    public static Value? Only(object? root, Value like)
    {
        var found = new List<Value>();
        if (root is not null)
            Collect(root, Deepest, found);
        var exact = found.FindAll(value => value.Shape.SequenceEqual(like.Shape));
        if (exact.Count == 0 && like.Shape.Length == 1)
            exact = [.. found.Where(value => value.Shape.Length == 2 && value.Data.Length == like.Data.Length && (value.Shape[0] == 1 || value.Shape[1] == 1)).Select(value => value.Reshaped(like.Shape))];
        return exact.Count > 0 && exact.TrueForAll(value => SameBits(value, exact[0])) ? exact[0] : null;
    }

    private static void Collect(object holder, int depth, List<Value> found)
    {
        foreach (var held in Held(holder))
            if (held is null or string)
                continue;
            else if (Read(held) is { } value)
                found.Add(value);
            else if (depth > 1 && (held is IDictionary or IList || OwnTypes.IsOwn(held.GetType())))
                Collect(held, depth - 1, found);
    }

    private static IEnumerable<object?> Held(object holder) => holder switch
    {
        IDictionary dictionary => dictionary.Values.Cast<object?>(),
        IList list => list.Cast<object?>(),
        // A property and the field behind it hold the same, which counts once.
        _ => holder.GetType().GetFields(AnyInstance).Select(field => field.GetValue(holder)).Concat(
            holder.GetType().GetProperties(AnyInstance).Where(property => property.CanRead && property.GetIndexParameters().Length == 0).Select(property => Get(property, holder))),
    };

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
}
