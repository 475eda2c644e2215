namespace Harness.Results;

/// <summary>A part of an exercise's score; the parts of an exercise add up to its score.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Score">The points that it adds, two decimals; negative where it costs points.</param>
public sealed record ScorePart(ScorePartKind Kind, double Score)
{
    /// <summary>The most that it can add, two decimals; null where it can only cost points.</summary>
    public double? Points { get; init; }

    /// <summary>How many results are right; null where none are counted.</summary>
    public int? Right { get; init; }

    /// <summary>How many results are right for the subject's own forward, and count half.</summary>
    public int? Half { get; init; }

    /// <summary>How many results there are.</summary>
    public int? Total { get; init; }

    /// <summary>The cases of which the results are; null where none are counted.</summary>
    public IReadOnlyList<ScoredCase>? Cases { get; init; }

    /// <summary>The law's id; null for other parts.</summary>
    public string? Law { get; init; }

    /// <summary>The reason that a person has given; null where nobody has set the score.</summary>
    public string? Reason { get; init; }
}
