using Harness.Course;
using Harness.Fixtures;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging.Locking;

/// <summary>Which fixtures the exercises need, and which belong to none.</summary>
public static class FixtureHygiene
{
    /// <summary>Finds what is wrong in a folder of fixtures.</summary>
    /// <param name="store">The folder.</param>
    /// <param name="exercises">The exercises that are looked at; of others nothing is said. Sets that no exercise has are looked at when these are all.</param>
    /// <param name="all">All exercises that there are; null for those that come with the program.</param>
    /// <param name="cancellation">Stops between files.</param>
    public static IReadOnlyList<FixtureProblem> Inspect(FixtureStore store, IReadOnlyCollection<Exercise> exercises, ExerciseSet? all = null, CancellationToken cancellation = default)
    {
        var known = all ?? ExerciseSet.BuiltIn;
        var isFiltered = exercises.Count < known.All.Count;
        var visited = exercises.Select(exercise => exercise.Id).ToHashSet(StringComparer.Ordinal);
        var inspector = new FixtureInspector(store, cancellation);
        var judged = !FixtureSets.AreIn(store) ? [] : FixtureSets.Judged.SelectMany(set => inspector.Inspect(
            set, exercises.SelectMany(exercise => Expected(set, exercise)), id => !isFiltered || visited.Contains(id), id => WhyOrphaned(id, known),
            set == FixtureStore.ReferenceSet ? ReferenceRun.LockedWitness : null));
        var recorded = isFiltered ? [] : store.Sets().Except(FixtureSets.Judged).SelectMany(set => inspector.Inspect(set, [], _ => true, _ => null));
        return [.. judged, .. recorded];
    }

    /// <summary>The exercise and case of a fixture; null where there are none such.</summary>
    /// <param name="id">The fixture, of a set that exercises are held against.</param>
    /// <param name="exercises">All exercises that there are.</param>
    internal static (Exercise Exercise, Case Case)? CaseOf(FixtureId id, ExerciseSet exercises) =>
        exercises.Find(id.Exercise) is { } exercise && exercise.FindCase(id.Case) is { } @case
            ? (exercise, @case)
            : null;

    private static IEnumerable<FixtureId> Expected(string set, Exercise exercise) => exercise.Cases(DefaultSeeds.All)
        .Where(@case => set == FixtureStore.ReferenceSet || @case.IsNotebook)
        .Select(@case => new FixtureId(set, exercise.Id, @case.Id));

    private static string? WhyOrphaned(FixtureId id, ExerciseSet exercises)
    {
        if (CaseOf(id, exercises) is not null)
            return null;
        return exercises.Find(id.Exercise) is not null
            ? $"{id.Exercise} has no case {id.Case}"
            : $"there is no exercise {id.Exercise}.{Suggestion.For(id.Exercise, exercises.All.Select(exercise => exercise.Id))}";
    }
}
