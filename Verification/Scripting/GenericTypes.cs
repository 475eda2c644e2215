using System.Reflection;

namespace Harness.Scripting;

/// <summary>Generic classes and methods of a subject, used with double as their number.</summary>
internal static class GenericTypes
{
    /// <summary>A type with double for each of its parameters; the type itself if it has none, or if double breaks a constraint.</summary>
    public static Type Closed(Type type)
    {
        if (!type.IsGenericTypeDefinition)
            return type;
        try
        {
            return type.MakeGenericType(Doubles(type.GetGenericArguments()));
        }
        catch (ArgumentException)
        {
            return type;
        }
    }

    /// <summary>A method with double for each of its own parameters; the method itself if it has none, or if double breaks a constraint.</summary>
    public static MethodInfo Closed(MethodInfo method)
    {
        if (!method.IsGenericMethodDefinition)
            return method;
        try
        {
            return method.MakeGenericMethod(Doubles(method.GetGenericArguments()));
        }
        catch (ArgumentException)
        {
            return method;
        }
    }

    private static Type[] Doubles(Type[] parameters) => Array.ConvertAll(parameters, _ => typeof(double));
}
