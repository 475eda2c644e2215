using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Harness.Scripting;

/// <summary>Matrix and vector types that a subject defines itself: made and read by what they offer.</summary>
internal static class OwnTypes
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly string[] Conversions = ["ToArray", "To2DArray", "ToDoubleArray", "AsArray", "ToJaggedArray", "op_Implicit", "op_Explicit"];
    private static readonly string[] Factories = ["From", "Create", "Of", "op_Implicit", "op_Explicit"];
    private static readonly string[] RowNames = ["Rows", "RowCount", "NRows", "NumRows", "Height"];
    private static readonly string[] ColumnNames = ["Columns", "ColumnCount", "Cols", "ColCount", "NCols", "NumCols", "Width"];
    private static readonly string[] LengthNames = ["Length", "Count", "Size", "Dimension"];

    /// <summary>Whether a type is neither the runtime's nor a library's.</summary>
    public static bool IsOwn(Type type) => type is { IsPrimitive: false, IsEnum: false, IsArray: false, IsAbstract: false, IsInterface: false, IsByRef: false }
        && type.Namespace?.Split('.')[0] is not (nameof(System) or nameof(MathNet));

    /// <summary>What makes an object of such a type with an array's elements; null if it offers no way.</summary>
    public static Func<Value, object>? Maker(Type type, Value value)
    {
        if (value.IsNumber || !IsOwn(type))
            return null;
        var constructors = type.GetConstructors(Any);
        foreach (var constructor in constructors)
            if (constructor.GetParameters() is [var only] && TakesArray(only.ParameterType, value))
                return given => constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, [Handover.ToSubject(given, only.ParameterType)], null);
        foreach (var method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            if (Array.Exists(Factories, start => method.Name.StartsWith(start, StringComparison.Ordinal)) && !method.ContainsGenericParameters && type.IsAssignableFrom(method.ReturnType) && method.GetParameters() is [var only] && TakesArray(only.ParameterType, value))
                return given => method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [Handover.ToSubject(given, only.ParameterType)], null)!;
        return value.Shape.Length is 1 or 2 && Indexer(type, value.Shape.Length) is { CanWrite: true } indexer
            && Array.Find(constructors, constructor => TakesLengths(constructor, value.Shape.Length)) is { } sized
            ? given => Filled(sized, indexer, given)
            : null;
    }

    /// <summary>The array in an object of such a type; null if it is none.</summary>
    public static Value? TryRead(object found)
    {
        var type = found.GetType();
        return IsOwn(type) ? Converted(type, found) ?? Indexed(type, found) : null;
    }

    private static bool TakesArray(Type type, Value value) => !IsOwn(type) && type != typeof(object) && !typeof(Delegate).IsAssignableFrom(type) && Handover.Takes(value, type);

    private static bool TakesLengths(ConstructorInfo constructor, int count) =>
        constructor.GetParameters() is var parameters && parameters.Length == count && parameters.All(parameter => parameter.ParameterType == typeof(int));

    private static object Filled(ConstructorInfo sized, PropertyInfo indexer, Value value)
    {
        var made = sized.Invoke(BindingFlags.DoNotWrapExceptions, null, [.. value.Shape.ToArray().Select(length => (object)(int)length)], null);
        var columns = value.Shape.Length == 2 ? (int)value.Shape[1] : 1;
        for (var i = 0; i < value.Data.Length; i++)
        {
            object[] position = value.Shape.Length == 2 ? [i / columns, i % columns] : [i];
            indexer.SetValue(made, Handover.ToSubject(new(value.Data[i]), indexer.PropertyType), BindingFlags.DoNotWrapExceptions, null, position, null);
        }
        return made;
    }

    private static Value? Converted(Type type, object found)
    {
        foreach (var name in Conversions)
            foreach (var method in type.GetMethods(Any | BindingFlags.Static).Where(method => method.Name == name && method.ReturnType.IsArray && !method.ContainsGenericParameters))
                if (method.GetParameters().Length == (method.IsStatic ? 1 : 0) && (!method.IsStatic || method.GetParameters()[0].ParameterType == type)
                    && method.Invoke(found, BindingFlags.DoNotWrapExceptions, null, method.IsStatic ? [found] : [], null) is { } array && ArrayReading.TryRead(array) is { } value)
                    return value.Shape.Length == 1 && Lengths(type, found) is { } shape && shape[0] * shape[1] == value.Shape[0] ? value.Reshaped(shape) : value;
        return null;
    }

    private static Value? Indexed(Type type, object found)
    {
        if (Indexer(type, 2) is { CanRead: true } cell && Lengths(type, found) is [var rows, var columns])
            return Read(found, cell, [rows, columns]);
        return found is not IEnumerable and not ITuple && Indexer(type, 1) is { CanRead: true } element && Length(type, found, LengthNames) is { } length ? Read(found, element, [length]) : null;
    }

    private static Value Read(object found, PropertyInfo indexer, nint[] shape)
    {
        var elements = new double[(int)shape.Aggregate((a, b) => a * b)];
        for (var i = 0; i < elements.Length; i++)
        {
            object[] position = shape.Length == 2 ? [i / (int)shape[1], i % (int)shape[1]] : [i];
            elements[i] = Convert.ToDouble(indexer.GetValue(found, BindingFlags.DoNotWrapExceptions, null, position, null), System.Globalization.CultureInfo.InvariantCulture);
        }
        return Value.Array(elements, shape);
    }

    private static PropertyInfo? Indexer(Type type, int rank) => Array.Find(type.GetProperties(Any), property =>
        ArrayReading.IsNumeric(property.PropertyType) && property.GetIndexParameters() is var parameters && parameters.Length == rank && parameters.All(parameter => parameter.ParameterType == typeof(int)));

    /// <summary>Rows and columns by their names, or a shape of two lengths.</summary>
    private static nint[]? Lengths(Type type, object found)
    {
        if (Length(type, found, RowNames) is { } rows && Length(type, found, ColumnNames) is { } columns)
            return [rows, columns];
        return TypeCatalog.Member(type, "Shape")?.Read(found) switch
        {
            int[] { Length: 2 } shape => [shape[0], shape[1]],
            ITuple { Length: 2 } pair when pair[0] is int first && pair[1] is int second => [first, second],
            _ => null,
        };
    }

    private static nint? Length(Type type, object found, string[] names) =>
        names.Select(name => TypeCatalog.Member(type, name)).FirstOrDefault(access => access?.Type == typeof(int))?.Read(found) is int length ? length : null;
}
