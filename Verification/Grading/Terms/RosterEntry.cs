namespace Harness.Grading.Terms;

/// <summary>A student of a class, whether or not anything was handed in.</summary>
/// <param name="Id">The id, as submissions have it.</param>
/// <param name="Name">The name; empty where none is given.</param>
/// <param name="Group">The group; empty where none is given.</param>
public sealed record RosterEntry(string Id, string Name, string Group);
