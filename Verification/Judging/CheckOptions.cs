using Harness.Course;
using Harness.Fixtures;
using Harness.Judging.Rubrics;
using Harness.Judging.Witnesses;

namespace Harness.Judging;

/// <summary>What is checked, and how.</summary>
/// <param name="Exercises">The exercises.</param>
/// <param name="Seeds">The fresh seeds.</param>
/// <param name="Fixtures">The folder of fixtures.</param>
/// <param name="Strict">Whether the tolerance is <c>torch.testing.assert_close</c>'s throughout.</param>
public sealed record CheckOptions(IReadOnlyList<Exercise> Exercises, IReadOnlyList<uint> Seeds, FixtureStore Fixtures, bool Strict)
{
    /// <summary>Whether the subject is somebody's submission, which is judged for what it should do and not for what our layers must.</summary>
    public bool IsSubmission { get; init; }

    /// <summary>What a submission is judged on; our own layers are held to all there is.</summary>
    public Rubric Rubric { get; init; } = Rubric.Default;

    /// <summary>The arguments of the command that say the rubric and the folders of exercises, as a reader may repeat them.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Other ways to use the same exercises by id, for a submission that lacks what the first way calls.</summary>
    public ILookup<string, Exercise> Alternatives { get; init; } = Array.Empty<Exercise>().ToLookup(exercise => exercise.Id);

    /// <summary>Exercises that are not judged, and named where a submission that lacks what is asked has them.</summary>
    public IReadOnlyList<Exercise> Elsewhere { get; init; } = [];

    /// <summary>The witnesses that are asked, in the order of reports.</summary>
    public WitnessSet Witnesses { get; init; } = WitnessSet.BuiltIn;

    /// <summary>Whether what the subject gave is left beside each fixture that it does not agree with: for our own layers.</summary>
    public bool LeavesReceived { get; init; }

    /// <summary>What many subjects share; null where there is one.</summary>
    public References? References { get; init; }

    /// <summary>How many exercises are run at the same time; as many as there are cores, unless said otherwise.</summary>
    public int Threads { get; init; } = -1;

    /// <summary>The points that an exercise can earn.</summary>
    internal double PointsOf(Exercise exercise) => IsSubmission ? Rubric.Points.GetValueOrDefault(exercise.Id) : exercise.Points;
}
