using System.Diagnostics;
using Harness.Course;
using Harness.Judging.Diagnosing;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging;

/// <summary>Looks for a seed that anybody may see and on which a fault shows that was found on hidden inputs.</summary>
/// <param name="subject">Who is judged.</param>
/// <param name="options">What is checked, and how.</param>
/// <param name="cases">Examines a case.</param>
internal sealed class PublicSeedSearch(ISubject subject, CheckOptions options, CaseExaminer cases)
{
    private const int MostSearched = 20;

    private static readonly TimeSpan SearchTime = TimeSpan.FromSeconds(5);

    /// <summary>The seed, and what was found of its case; null where none is found soon.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="hidden">The checks that failed on hidden inputs, one of which must fail again.</param>
    /// <param name="cancellation">Stops between seeds.</param>
    public (uint Seed, Examination Examination)? Find(Exercise exercise, IReadOnlyList<Check> hidden, CancellationToken cancellation)
    {
        // Twenty endless loops would show no more than one. And what was told of hidden inputs must not come back in a message.
        if (!subject.IsIsolated || hidden.Any(check => check.Outcome == Outcome.TimedOut))
            return null;
        var wanted = hidden.Select(check => (check.Id, check.Witness, check.Outcome)).ToHashSet();
        var watch = Stopwatch.StartNew();
        for (var (seed, tried) = (1u, 0); tried < MostSearched && watch.Elapsed < SearchTime; seed++)
        {
            if (options.Seeds.Contains(seed) || options.Rubric.HiddenSeeds.Contains(seed))
                continue;
            tried++;
            cancellation.ThrowIfCancellationRequested();
            var seen = cases.Examine(subject.ForExercise(), exercise, exercise.Cases([seed]).First(@case => @case.IsFreshSeed), differentiates: false);
            if (seen.Checks.Any(check => wanted.Contains((check.Id, check.Witness, check.Outcome))))
                return (seed, seen);
        }
        return null;
    }
}
