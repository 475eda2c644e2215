using Harness.Course;
using Harness.Results;

namespace Harness.Judging.Rubrics;

/// <summary>What a submission is judged on: points, tolerances, laws, limits and seeds.</summary>
public sealed record Rubric
{
    /// <summary>The rubric that holds unless another is given: the core exercises, 10 points.</summary>
    public static Rubric Default { get; } = Of(ExerciseSet.BuiltIn);

    /// <summary>The name that reports carry.</summary>
    public required string Name { get; init; }

    /// <summary>Points by exercise, each more than 0. Exercises that are not in it are judged where their class is present, and count for nothing.</summary>
    public required IReadOnlyDictionary<string, double> Points { get; init; }

    /// <summary>The relative tolerance of results, in a file 0 to 0.01: |a − e| ≤ atol + rtol·s, s the magnitude of the result's terms.</summary>
    public double Rtol { get; init; } = 1e-5;

    /// <summary>The absolute tolerance of results, in a file 0 to 0.001.</summary>
    public double Atol { get; init; } = 1e-8;

    /// <summary>The laws that cost points when they are broken, by their ids in reports.</summary>
    public IReadOnlySet<string> Laws { get; init; } = LawIds.All;

    /// <summary>The seconds of processor time that one exercise may take; three times that by the clock.</summary>
    public int CpuSeconds { get; init; } = 10;

    /// <summary>The seconds of processor time that a whole submission may take, loading included; three times that by the clock. Never less than one exercise may take.</summary>
    public int TotalCpuSeconds { get; init; } = 180;

    /// <summary>The mebibytes of memory that all processes of a submission may take together.</summary>
    public int MemoryMiB { get; init; } = 1024;

    /// <summary>The seeds of the fresh cases that a student may see.</summary>
    public IReadOnlyList<uint> Seeds { get; init; } = DefaultSeeds.All;

    /// <summary>Seeds of further fresh cases, which no student's report shows.</summary>
    public IReadOnlyList<uint> HiddenSeeds { get; init; } = [];

    /// <summary>Which exercises it is about.</summary>
    public ExerciseWish Wish { get; init; } = ExerciseWish.Any;

    /// <summary>The sum of all points.</summary>
    public double Total => Points.Values.Sum();

    /// <summary>The rubric of all core exercises among these, with the points that they say.</summary>
    /// <param name="exercises">The exercises.</param>
    public static Rubric Of(ExerciseSet exercises) => new()
    {
        Name = "default",
        Points = exercises.CorePoints,
    };

    /// <summary>Whether an exercise counts, so that its absence is <c>missing</c> and not <c>skipped</c>.</summary>
    /// <param name="exercise">The exercise.</param>
    public bool Counts(Exercise exercise) => Points.ContainsKey(exercise.Id);
}
