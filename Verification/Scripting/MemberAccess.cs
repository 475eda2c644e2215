namespace Harness.Scripting;

/// <summary>How one property or field is read and, where it can be, set.</summary>
internal sealed record MemberAccess(Type Type, Func<object, object?> Read, Action<object, object?>? Write);
