namespace Harness.Fixtures;

/// <summary>Who computed a fixture's numbers, and on what.</summary>
public sealed record FixtureSource
{
    /// <summary>The witness whose numbers these are, such as <c>torch</c>.</summary>
    public required string Witness { get; init; }

    /// <summary>The versions that took part, such as libtorch → 2.10.0.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = new Dictionary<string, string>();

    /// <summary>The other witnesses that agreed when the numbers were locked.</summary>
    public IReadOnlyList<string> ConfirmedBy { get; init; } = [];

    /// <summary>The bits of the vectors that computed them, such as 256; null where unknown.</summary>
    public int? VectorWidth { get; init; }

    /// <summary>The threads that computed them; null where unknown.</summary>
    public int? Threads { get; init; }
}
