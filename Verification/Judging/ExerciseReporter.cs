using System.Diagnostics.CodeAnalysis;
using Harness.Course;
using Harness.Judging.Diagnosing;
using Harness.Results;

namespace Harness.Judging;

/// <summary>Makes the report on an exercise from what was found of its cases: score, outcome, diagnosis.</summary>
/// <param name="options">What is checked, and how.</param>
/// <param name="seeds">Looks for a public seed that shows what fails on hidden inputs.</param>
internal sealed class ExerciseReporter(CheckOptions options, PublicSeedSearch seeds)
{
    /// <summary>The report.</summary>
    /// <param name="examined">An exercise of which all cases were examined that had to be.</param>
    /// <param name="cancellation">Stops between cases.</param>
    public ExerciseReport Report(ExaminedExercise examined, CancellationToken cancellation)
    {
        var exercise = examined.Exercise;
        // Nobody is told anything of hidden inputs, not even by an explanation.
        Examination[] shown = [.. examined.Shown];
        if (examined.IsAbsent)
            return new(exercise.Id, exercise.Title, options.PointsOf(exercise), 0, Outcome.Skipped, [.. shown[^1].Checks.Select(check => check.Message!)], []) { IsAbsent = true };
        var (choice, wrongChoice) = examined.Choice;
        var (diagnosis, notes) = Diagnose(exercise, shown);
        var scored = Scoring.Report(
            exercise,
            options.PointsOf(exercise),
            [.. exercise.Variant is { } variant ? (string[])[$"{exercise.Id}: judged as used in the dialect '{variant}'."] : [], .. shown.SelectMany(examination => examination.Verdicts), .. choice is null ? [] : (string[])[choice], .. notes],
            [.. examined.Checks, .. wrongChoice is null ? [] : (Check[])[wrongChoice]],
            diagnosis,
            options.Witnesses);
        var report = scored with { IsAbsent = shown.Length > 0 && shown.All(examination => examination.IsAbsent) };
        var hidden = examined.Hidden.SelectMany(examination => examination.Checks).Where(check => check.Failed).ToArray();
        if (hidden.Length == 0 || shown.Any(examination => examination.Checks.Any(check => check.Failed)) || seeds.Find(exercise, hidden, cancellation) is not var (seed, seen))
            return report;
        // Told beside what is hidden, and never counted: the score is that of the cases that were asked for.
        return report with { PublicSeed = seed, Checks = [.. seen.Checks.Where(check => check.Failed), .. report.Checks], Diagnosis = Diagnose(exercise, [.. shown, seen]).Diagnosis };
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A fault of ours costs the diagnosis, not the report.")]
    private static (IReadOnlyList<Diagnosis> Diagnosis, IReadOnlyList<string> Notes) Diagnose(Exercise exercise, IReadOnlyList<Examination> examined)
    {
        try
        {
            return (Diagnostician.Diagnose(exercise, examined), []);
        }
        catch (Exception exception) when (exception is not (Torch.TorchUnavailableException or OperationCanceledException))
        {
            return ([], [$"{exercise.Id}: not diagnosed, by a fault of the harness: {exception.GetType().Name}: {exception.Message}"]);
        }
    }
}
