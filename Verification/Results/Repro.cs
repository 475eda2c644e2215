namespace Harness.Results;

/// <summary>What reproduces a failed exercise on the smallest input that was found.</summary>
/// <param name="ExerciseId">The exercise.</param>
/// <param name="Files">The files, the program first; none where there is nothing to reproduce.</param>
/// <param name="Reason">Why there are none, a clause; null where there are.</param>
public sealed record Repro(string ExerciseId, IReadOnlyList<ReproFile> Files, string? Reason)
{
    /// <summary>Where the program was written; null before that, and where there is none.</summary>
    public string? Path { get; init; }

    private string Command => Files[0].Name.EndsWith(".py", StringComparison.Ordinal) ? "python3" : "dotnet run";

    /// <summary>The line that a report shows.</summary>
    public override string ToString() => Files.Count == 0 ? $"{ExerciseId} is not reproduced: {Reason}." : $"{Command} {Path}   reproduces {ExerciseId} on the smallest input found";
}
