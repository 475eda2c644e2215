using Harness.Course;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging.Repros;

/// <summary>Finds for each failed exercise a small input on which it still fails, and writes it out as a program.</summary>
/// <param name="subject">The submission, under limits that suit many short calls.</param>
/// <param name="options">How it is judged.</param>
/// <param name="language">The language of the submission.</param>
internal sealed class Reproducer(ISubject subject, CheckOptions options, IReproLanguage language)
{
    // More numbers than one cares to read, and to compile.
    private const int LargestInput = 2000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>One for each exercise that failed.</summary>
    /// <param name="reports">What was found.</param>
    /// <param name="cancellation">Stops between exercises.</param>
    public IReadOnlyList<Repro> Reproduce(IReadOnlyList<ExerciseReport> reports, CancellationToken cancellation)
    {
        var repros = new List<Repro>();
        foreach (var report in reports.Where(report => report.Outcome is not (Outcome.Passed or Outcome.Skipped)))
        {
            cancellation.ThrowIfCancellationRequested();
            var exercise = options.Exercises.First(exercise => exercise.Id == report.Id);
            var (files, reason) = Reproduce(exercise.Reproduced ?? exercise, report);
            repros.Add(new(report.Id, files, reason));
        }
        return repros;
    }

    private (IReadOnlyList<ReproFile> Files, string? Reason) Reproduce(Exercise exercise, ExerciseReport report)
    {
        if (report.Outcome is Outcome.Missing)
            return ([], "what is not there cannot be called");
        if (report.Outcome is Outcome.NotVerified)
            return ([], "its parameters cannot be set");
        if (exercise.Reproduced is null)
            return ([], $"programs are not written yet for the dialect '{exercise.Variant}'");
        if (report.Outcome is Outcome.CompileError or Outcome.LoadError or Outcome.HarnessError or Outcome.SandboxViolation)
            return ([], "it was not judged to its end");
        var failed = report.Checks.Where(check => check.Outcome == report.Outcome && !check.LacksFixture).ToArray();
        var candidates = failed
            .Where(check => check.Witness is WitnessIds.Torch or WitnessIds.Law || check.Id == CheckIds.Initialization)
            .Select(check => (Check: check, Case: exercise.FindCase(check.Case)))
            .Where(pair => pair.Case is not null)
            .OrderBy(pair => Rank(pair.Check)).ThenBy(pair => pair.Case!.Sizes.Product)
            .ToArray();
        if (candidates.Length == 0)
            return ([], failed.Length == 0 ? "the harness lacks what it would need" : $"it shows only {(exercise.FindCase(failed[0].Case) is null ? "on hidden inputs" : "in the sums of a large input")}");
        var (check, @case) = candidates[0];
        using var patience = new CancellationTokenSource(Patience);
        var replay = new Replay(exercise, check, subject, options);
        var shrinker = new Shrinker(exercise, replay.On, patience.Token);
        // What does not return is asked once, not thirty times.
        var found = check.Outcome == Outcome.TimedOut ? shrinker.Smallest(@case!) : shrinker.Shrink(@case!, LargestInput);
        return found is null ? ([], "it did not fail in the same way on an input that is small enough to be read") : language.Write(found);
    }

    /// <summary>What changes its input or does not repeat itself explains wrong values; other broken laws are explained by them.</summary>
    private static int Rank(Check check) => check.Witness == WitnessIds.Law
        ? check.Id is LawIds.InputUnchanged or LawIds.OutputUnchanged or LawIds.Repeatable or LawIds.IndependentInstances ? 0 : 2
        : 1;
}
