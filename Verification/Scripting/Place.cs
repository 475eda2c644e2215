namespace Harness.Scripting;

/// <summary>Where something is found, from an object that the worker keeps: <c>layer.params["W"].grad</c>.</summary>
/// <param name="Root">The name of the object.</param>
/// <param name="Path">The parts after it; empty for the object itself.</param>
public sealed record Place(string Root, params IReadOnlyList<PlacePart> Path);

/// <summary>One step from an object to what it holds.</summary>
public abstract record PlacePart;

/// <summary>A property, field or attribute.</summary>
/// <param name="Names">Names in order of preference; case and underscores do not matter.</param>
public sealed record MemberPart(params IReadOnlyList<string> Names) : PlacePart;

/// <summary>An entry of a dictionary.</summary>
/// <param name="Key">Its key; case and underscores do not matter where none is written just so.</param>
public sealed record EntryPart(string Key) : PlacePart;

/// <summary>An element of a list or tuple.</summary>
/// <param name="Index">Its position from 0.</param>
public sealed record IndexPart(int Index) : PlacePart;
