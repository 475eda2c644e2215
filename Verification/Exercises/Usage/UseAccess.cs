namespace Harness.Exercises.Usage;

/// <summary>One step into an object: a member, or an entry of a dictionary or sequence.</summary>
/// <param name="Names">The member's name, or the key, with alternatives in order of preference; for a position, its digits.</param>
/// <param name="IsEntry">Whether it stands in brackets.</param>
public sealed record UseAccess(IReadOnlyList<string> Names, bool IsEntry)
{
    /// <summary>The position in a sequence; null for a member or a key.</summary>
    public int? Position { get; init; }

    /// <summary>The access as it is written: <c>.W</c>, <c>['W']</c>, <c>[0]</c>.</summary>
    public override string ToString() => (IsEntry, Position) switch
    {
        (false, _) => $".{string.Join(" | ", Names)}",
        (_, null) => $"['{string.Join("' | '", Names)}']",
        _ => $"[{Position}]",
    };
}
