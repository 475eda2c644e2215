namespace Harness.Exercises.Usage;

/// <summary>Something that the code under test holds: a named object, and a path of members and entries into it.</summary>
/// <param name="Root">The name of an object that was made, returned or handed over earlier.</param>
/// <param name="Path">Members and entries; empty for the object itself.</param>
public sealed record UsePlace(string Root, IReadOnlyList<UseAccess> Path)
{
    /// <summary>The place as it is written: <c>layer.params['W']</c>.</summary>
    public override string ToString() => Root + string.Concat(Path);
}
