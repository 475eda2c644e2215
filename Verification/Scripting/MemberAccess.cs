using System.Reflection;

namespace Harness.Scripting;

/// <summary>How one property or field is read and, where it can be, set.</summary>
internal sealed record MemberAccess(MemberInfo Member, Type Type, Func<object, object?> Read, Action<object, object?>? Write)
{
    public static MemberAccess Of(PropertyInfo property) => new(
        property,
        property.PropertyType,
        instance => property.GetValue(instance, BindingFlags.DoNotWrapExceptions, null, null, null),
        property.CanWrite ? (instance, value) => property.SetValue(instance, value, BindingFlags.DoNotWrapExceptions, null, null, null) : null);

    public static MemberAccess Of(FieldInfo field) => new(field, field.FieldType, field.GetValue, field.IsStatic && field.IsInitOnly ? null : field.SetValue);
}
