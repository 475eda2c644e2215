using Harness.Comparison;

namespace Harness.Fixtures;

/// <summary>One fixture: the numbers locked for one case of one exercise, and where they come from.</summary>
public sealed record Fixture
{
    /// <summary>The exercise's id, such as <c>linear.backward</c>; also the name of the fixture's folder.</summary>
    public required string Exercise { get; init; }

    /// <summary>The case, such as <c>seed-101</c> or <c>notebook</c>; also the name of the fixture's file.</summary>
    public required string Case { get; init; }

    /// <summary>The seed of the inputs, 0 to 4294967295; null where nothing was drawn.</summary>
    public uint? Seed { get; init; }

    /// <summary>The sizes of the case, such as n, in and out.</summary>
    public IReadOnlyDictionary<string, int> Sizes { get; init; } = new Dictionary<string, int>();

    /// <summary>In what order the inputs were drawn, in words or code; null where nothing was drawn.</summary>
    public string? Draws { get; init; }

    /// <summary>Who computed the numbers; null in a fixture typed by hand.</summary>
    public FixtureSource? Source { get; init; }

    /// <summary>The tolerance within which the arrays are compared that state none of their own.</summary>
    public Tolerance Tolerance { get; init; } = Tolerance.Double;

    /// <summary>The locked arrays by name, in the order of the file.</summary>
    public IReadOnlyDictionary<string, ArraySnapshot> Arrays { get; init; } = new Dictionary<string, ArraySnapshot>();

    /// <summary>What is expected of arrays that are not stored, typed by hand.</summary>
    public IReadOnlyList<FixtureExpectation> Expectations { get; init; } = [];

    /// <summary>The checksum that the file states; null where it states none. Writing computes it anew.</summary>
    public string? Checksum { get; init; }
}
