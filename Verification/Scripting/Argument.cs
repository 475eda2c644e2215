namespace Harness.Scripting;

/// <summary>What a script hands to a function, a method or a member.</summary>
public abstract record Argument;

/// <summary>Something that the script has named: an input, a result, or an object that the worker keeps.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsFresh">Whether a value is copied for this use; else it is the same object wherever the script uses the name.</param>
public sealed record NameArgument(string Name, bool IsFresh = false) : Argument;

/// <summary>A number, a truth value or an array that stands in the script itself.</summary>
/// <param name="Value">The value; its kind of element decides whether it is <c>2</c>, <c>2.0</c> or <c>True</c>.</param>
public sealed record ValueArgument(Value Value) : Argument;

/// <summary>A text; in C# also the enum member of that name.</summary>
/// <param name="Text">The text.</param>
public sealed record TextArgument(string Text) : Argument;

/// <summary>None in Python, null in C#.</summary>
public sealed record NoneArgument : Argument;

/// <summary>A dictionary; in C# also an object of a class or record with members of these names.</summary>
/// <param name="Entries">Keys and what they stand for, in order.</param>
public sealed record DictionaryArgument(IReadOnlyList<KeyValuePair<string, Argument>> Entries) : Argument;

/// <summary>A list, or an array of objects.</summary>
/// <param name="Elements">The elements in order.</param>
public sealed record ListArgument(IReadOnlyList<Argument> Elements) : Argument;

/// <summary>A tuple; in C# also an array where a parameter takes one.</summary>
/// <param name="Elements">The elements in order.</param>
public sealed record TupleArgument(IReadOnlyList<Argument> Elements) : Argument;
