namespace Harness.Scripting;

/// <summary>What a script calls.</summary>
public abstract record Callee;

/// <summary>A class or function of the submission: a module's in Python; a constructor, static method or top-level function in C#.</summary>
/// <param name="Names">Names in order of preference: the first that exists is called, by its last definition.</param>
public sealed record FreeCallee(params IReadOnlyList<string> Names) : Callee;

/// <summary>A method.</summary>
/// <param name="Object">The object whose method it is.</param>
/// <param name="Names">Names in order of preference.</param>
public sealed record MethodCallee(Place Object, params IReadOnlyList<string> Names) : Callee;
