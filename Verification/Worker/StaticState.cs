using System.Reflection;
using System.Runtime.CompilerServices;

namespace Harness.Worker;

/// <summary>Whether a class can remember something beyond its instances.</summary>
internal static class StaticState
{
    private const BindingFlags OwnStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Whether a type has a static field that may change, or hold what may.</summary>
    /// <param name="type">The type.</param>
    public static bool IsIn(Type type) => type.GetFields(OwnStatic).Any(field => !field.IsLiteral && !IsCache(field) && !(field.IsInitOnly && IsFixed(field.FieldType)));

    private static bool IsFixed(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || type == typeof(TimeSpan);

    /// <summary>The compiler keeps functions without a closure in a class of its own, and constant data in another.</summary>
    private static bool IsCache(FieldInfo field) => field.DeclaringType is { Name: "<>c" or "<PrivateImplementationDetails>" } keeper
        && keeper.IsDefined(typeof(CompilerGeneratedAttribute));
}
