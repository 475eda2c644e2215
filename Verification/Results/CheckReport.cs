namespace Harness.Results;

/// <summary>What <c>harness check</c> found.</summary>
/// <param name="Subject">Who was checked.</param>
/// <param name="Strict">Whether the tolerance was <c>torch.testing.assert_close</c>'s throughout.</param>
/// <param name="Seeds">The fresh seeds.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Environment">Versions and machine.</param>
/// <param name="Exercises">One report an exercise, in order.</param>
public sealed record CheckReport(
    SubjectInfo Subject, bool Strict, IReadOnlyList<uint> Seeds, double Seconds, EnvironmentInfo Environment, IReadOnlyList<ExerciseReport> Exercises)
{
    /// <summary>The name of the rubric.</summary>
    public string Rubric { get; init; } = "default";

    /// <summary>The arguments of the command that say what it was judged on, such as <c>--rubric functions</c>; empty where nothing was said.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The witnesses that were asked, in the order of reports; JSON has their ids only.</summary>
    public WitnessList Witnesses { get; init; } = WitnessList.Empty;

    /// <summary>What is to be said of a submission as a whole; empty for our own layers.</summary>
    public IReadOnlyList<ReportMessage> Messages { get; init; } = [];

    /// <summary>What reproduces the failures of a submission; null where that was not asked for.</summary>
    public IReadOnlyList<Repro>? Repros { get; init; }

    /// <summary>What is taken off the whole, such as for being late, or where a person has set its score; null where nothing is. It belongs to a class, and no result has it.</summary>
    public Deduction? Deduction { get; init; }

    /// <summary>The points earned, less what is taken off.</summary>
    public double Score => Math.Round(Exercises.Where(Counts).Sum(exercise => exercise.Score) - (Deduction?.Points ?? 0), 2);

    /// <summary>The points that could be earned: of all exercises that were judged.</summary>
    public double MaxScore => Exercises.Where(Counts).Sum(exercise => exercise.Points);

    /// <summary>Whether every required exercise that was judged passed, and nothing has kept us from judging.</summary>
    public bool Passed => Exercises.All(exercise => exercise.Outcome is Outcome.Passed or Outcome.Skipped || (exercise.Outcome != Outcome.HarnessError && IsOptional(exercise)));

    /// <summary>Whether an exercise earns no points beside others of a submission that do: nothing hangs on it.</summary>
    /// <param name="exercise">One of the report's.</param>
    public bool IsOptional(ExerciseReport exercise) => exercise.Points == 0 && !Subject.IsBuiltIn && Exercises.Any(other => other.Points > 0);

    private static bool Counts(ExerciseReport exercise) => exercise.Outcome is not (Outcome.Skipped or Outcome.HarnessError);
}
