using Harness.Course;
using Harness.Fixtures;
using Harness.Judging.Locking;
using Harness.Tests.Engine;

namespace Harness.Tests.Snapshots;

/// <summary>What our own layers give on a case.</summary>
internal static class LayersSnapshot
{
    public static Fixture Of(FixtureId id)
    {
        var (exercise, @case) = FixtureHygiene.CaseOf(id, ExerciseSet.BuiltIn)!.Value;
        return ReferenceRun.Of(Checks.BuiltIn, exercise, @case, keepElements: false).Layers!;
    }
}
