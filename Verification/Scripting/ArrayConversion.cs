using System.Numerics.Tensors;
using System.Reflection;
using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Scripting;

/// <summary>Between <see cref="Value"/> and the array kinds that a subject's code uses.</summary>
internal static class ArrayConversion
{
    /// <summary>Whether a value can be handed over as a parameter or member of a type.</summary>
    public static bool CanConvert(Value value, Type type) =>
        type == typeof(double) || type == typeof(int) || type == typeof(uint) ? value.IsNumber
        : type == typeof(Matrix<double>) ? value.Shape.Length == 2
        : type == typeof(Vector<double>) ? value.Shape.Length == 1
        : type == typeof(Tensor<double>) && !value.IsNumber;

    /// <summary>A fresh object of a type with a value's content.</summary>
    /// <exception cref="SubjectFault">The type is none that we can make, or has not as many dimensions.</exception>
    public static object ToSubject(Value value, Type type) =>
        !CanConvert(value, type) ? throw new SubjectFault(FailureKind.Missing, $"expected a parameter that takes {Describe(value)}, found {Describe(type)}")
        : type == typeof(double) ? value.Number
        : type == typeof(int) ? checked((int)value.Number)
        : type == typeof(uint) ? checked((uint)value.Number)
        : type == typeof(Matrix<double>) ? value.ToMatrix()
        : type == typeof(Vector<double>) ? value.ToVector()
        : Value.Of(value.ToTensor()).ToTensor();

    /// <summary>The arrays in a returned object: one, or those of a tuple, or of a record's properties, in order.</summary>
    /// <exception cref="SubjectFault">There is something else in it.</exception>
    public static IEnumerable<Value> FromSubject(object? returned) => returned switch
    {
        null => throw new SubjectFault(FailureKind.Unreadable, "expected an array or a number, found null"),
        double number => [new Value(number)],
        float number => [new Value(number)],
        int number => [new Value(number)],
        Matrix<double> matrix => [Value.Of(matrix)],
        Vector<double> vector => [Value.Of(vector)],
        Tensor<double> tensor => [Value.Of(tensor)],
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => FromSubject(tuple[i])),
        _ => FromRecord(returned),
    };

    private static IEnumerable<Value> FromRecord(object returned)
    {
        var properties = returned.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0)
            .OrderBy(property => property.MetadataToken)
            .ToArray();
        return returned.GetType().IsPrimitive || returned is string || properties.Length == 0
            ? throw new SubjectFault(FailureKind.Unreadable, $"expected an array or a number, found {Describe(returned.GetType())}")
            : properties.SelectMany(property => FromSubject(property.GetValue(returned)));
    }

    private static string Describe(Value value) => value.IsNumber ? "a number" : $"an array of shape {value.ShapeText}";

    private static string Describe(Type type) => !type.IsGenericType
        ? type.Name
        : $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Describe))}>";
}
