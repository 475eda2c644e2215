
namespace Harness.Scripting;

/// <summary>What is held at a place, and how it is set.</summary>
/// <param name="Type">The declared type.</param>
/// <param name="Value">The object that is held.</param>
/// <param name="Write">Sets it; null if it cannot be set.</param>
internal sealed record PlaceAccess(Type Type, object? Value, Action<object?>? Write);
