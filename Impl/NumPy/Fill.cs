namespace Harness.NumPy;

/// <summary>Draws numbers into the whole of a span; .NET 8 lets <see cref="Action{T}"/> take none.</summary>
internal delegate void Fill<T>(Span<T> destination);
