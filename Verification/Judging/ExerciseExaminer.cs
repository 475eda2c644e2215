using System.Collections.Concurrent;
using Harness.Course;
using Harness.Judging.Diagnosing;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging;

/// <summary>Examines the cases of an exercise: those that a report shows, and those that it hides.</summary>
/// <param name="subject">Who is judged.</param>
/// <param name="options">What is checked, and how.</param>
/// <param name="cases">Examines each case.</param>
internal sealed class ExerciseExaminer(ISubject subject, CheckOptions options, CaseExaminer cases)
{
    /// <summary>Cases of an exercise that are begun before any is finished; each keeps its inputs and results until then.</summary>
    private const int MostBegun = 16;

    private readonly ConcurrentDictionary<(string Exercise, string Case), BegunCase> _begun = new();

    /// <summary>An exercise of which no case has been examined.</summary>
    public ExaminedExercise Unexamined(Exercise exercise) =>
        new(exercise, [.. exercise.Cases(options.IsSubmission ? options.Seeds.Union(options.Rubric.HiddenSeeds) : options.Seeds).Select(@case => (@case, IsHidden(@case)))]);

    /// <summary>Does what can be done without libtorch.</summary>
    public void Begin(Exercise exercise, CancellationToken cancellation)
    {
        var asked = subject.ForExercise();
        foreach (var @case in exercise.Cases(options.Seeds).Take(MostBegun))
        {
            cancellation.ThrowIfCancellationRequested();
            _begun[(exercise.Id, @case.Id)] = cases.Begin(asked, exercise, @case, differentiates: true);
        }
    }

    public void ExamineShown(ExaminedExercise examined, CancellationToken cancellation) => Examine(examined, subject, hidden: false, cancellation);

    public void ExamineHidden(ExaminedExercise examined, HiddenSubject apart, CancellationToken cancellation)
    {
        if (examined.HasUnexamined)
            Examine(examined, apart.Subject, hidden: true, cancellation);
    }

    /// <summary>Examines the cases that are hidden, or those that are not.</summary>
    /// <remarks>If the first pass, with all scripts in one process, succeeds, its result stands. If it fails, state left by an earlier script may be to blame, so every script runs again in its own process.</remarks>
    private void Examine(ExaminedExercise examined, ISubject asked, bool hidden, CancellationToken cancellation)
    {
        if (asked.ForTrial() is not { } inOneProcess || !Examine(examined, inOneProcess, hidden, isFirstPass: true, cancellation))
            Examine(examined, asked.ForExercise(), hidden, isFirstPass: false, cancellation, new(asked.ForExercise));
    }

    /// <returns>False if something is wrong in a first pass.</returns>
    private bool Examine(ExaminedExercise examined, ISubject asked, bool hidden, bool isFirstPass, CancellationToken cancellation, Lazy<ISubject>? differences = null)
    {
        var exercise = examined.Exercise;
        examined.Begin(hidden);
        foreach (var (place, @case) in examined.Left(hidden))
        {
            cancellation.ThrowIfCancellationRequested();
            // A forward that once did not return is not asked for its differences again.
            var begun = _begun.TryRemove((exercise.Id, @case.Id), out var earlier) ? earlier : cases.Begin(asked, exercise, @case, differentiates: !examined.ForwardFailed, differences);
            var found = cases.Finish(exercise, @case, begun);
            examined.Add(place, found);
            if (options.IsSubmission && !hidden && IsAbsent(exercise, found))
            {
                examined.IsAbsent = true;
                return true;
            }
            if (isFirstPass && (found.ForwardFailed || found.Checks.Any(check => check.Failed)))
                return false;
            if (options.IsSubmission && found.Checks.FirstOrDefault(check => check.Outcome == Outcome.TimedOut) is { } late)
            {
                // One endless loop costs its exercise and no more of our time.
                examined.AddToRest(late);
                break;
            }
        }
        if (hidden || !options.IsSubmission || examined.Shown.Any(examination => examination.CaseRun is null))
            return true;
        examined.Choice = ChoiceWitness.Examine(asked, exercise, options.Rubric);
        return !isFirstPass || examined.Choice.Wrong is null;
    }

    private bool IsHidden(Case @case) =>
        options.IsSubmission && @case.IsFreshSeed && !options.Seeds.Contains(@case.Seed) && options.Rubric.HiddenSeeds.Contains(@case.Seed);

    /// <summary>Whether an exercise that nobody must do was not done: its class is not there, or nothing is.</summary>
    private bool IsAbsent(Exercise exercise, Examination examination) =>
        !options.Rubric.Counts(exercise) && examination.Checks is [var only]
        && (only.Outcome == Outcome.LoadError || examination.IsAbsent);
}
