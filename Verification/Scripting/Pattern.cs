namespace Harness.Scripting;

/// <summary>What a script does with what it gets.</summary>
public abstract record Pattern;

/// <summary>A number or an array, which is sent back.</summary>
/// <param name="Name">The result's name.</param>
public sealed record ResultPattern(string Name) : Pattern;

/// <summary>Any object, which the worker keeps.</summary>
/// <param name="Name">The name under which later steps use it.</param>
public sealed record OpaquePattern(string Name) : Pattern;

/// <summary>Nothing is looked at.</summary>
public sealed record IgnoredPattern : Pattern;

/// <summary>Several things in one: a tuple, a list, a record or an object.</summary>
/// <remarks>With results only, they are taken by name where members have these names, else in order, however deep they are nested. With
/// anything else among them, the parts go by their positions.</remarks>
/// <param name="Elements">What each part is.</param>
public sealed record TuplePattern(params IReadOnlyList<Pattern> Elements) : Pattern;
