namespace Harness.Results;

/// <summary>What came of one exercise.</summary>
/// <param name="Id">The exercise's id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Points">What it can earn.</param>
/// <param name="Score">What it earned.</param>
/// <param name="Outcome">The first outcome of its checks, in the order of <see cref="Results.Outcome"/>.</param>
/// <param name="Notes">Sentences on the whole: who stands alone, which choice was taken.</param>
/// <param name="Checks">All checks, by case, result and witness.</param>
public sealed record ExerciseReport(
    string Id, string Title, double Points, double Score, Outcome Outcome, IReadOnlyList<string> Notes, IReadOnlyList<Check> Checks)
{
    /// <summary>The seed that shows a fault which was found on hidden inputs; null where there is no such, or need.</summary>
    public uint? PublicSeed { get; init; }

    /// <summary>Whether no class or function of its names is there.</summary>
    public bool IsAbsent { get; init; }

    /// <summary>What the score consists of, in the order in which it is counted; empty where nothing was counted, or the exercise counts for nothing.</summary>
    public IReadOnlyList<ScorePart> Parts { get; init; } = [];

    /// <summary>The lines of a submission that its failed checks are about, each place once; empty where they are not known.</summary>
    public IReadOnlyList<SourceExcerpt> Excerpts { get; init; } = [];

    /// <summary>What the teacher says to all whose answer is wrong in the same way; null where nothing is said. It belongs to a class, and no result has it.</summary>
    public string? Comment { get; init; }

    /// <summary>Why it failed, the most specific first, as far as the numbers show it; of one that passed at most that it did so in float32.</summary>
    public IReadOnlyList<Diagnosis> Diagnosis { get; init; } = [];
}
