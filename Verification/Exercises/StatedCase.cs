namespace Harness.Exercises;

/// <summary>A case that an assignment states itself, with sizes and draws of its own.</summary>
/// <param name="Id">Its name, such as <c>notebook</c>: the fixture's file.</param>
/// <param name="Part">The part that it is about.</param>
/// <param name="Sizes">Its sizes, such as <c>n=100</c>.</param>
/// <param name="Draw">How its inputs are drawn, literals among them; the same names as in the exercise's own draws.</param>
public sealed record StatedCase(string Id, string Part, string Sizes, string Draw)
{
    /// <summary>The seed, 0 to 4294967295.</summary>
    public uint Seed { get; init; } = 17;
}
