using System.Diagnostics.CodeAnalysis;
using System.Text;
using Harness.Comparison;
using Harness.Fixtures;
using Harness.Grading.Copies;
using Harness.Grading.Intake;
using Harness.Judging;
using Harness.Reporting;
using Harness.Results;
using Harness.Results.Summaries;
using Harness.Scripting;
using Harness.Submissions;
using Harness.Submissions.Folders;
using Harness.Submissions.Workers;
using Harness.Torch;

namespace Harness.Grading;

/// <summary>Grades one submission after the other, alike.</summary>
/// <param name="options">What is checked.</param>
/// <param name="inputs">The hash of each kind of input that verdicts follow from beside the submission.</param>
/// <param name="sandboxed">Whether submissions run in a sandbox.</param>
/// <param name="tools">What they are compiled and run with.</param>
/// <param name="languages">The languages that they are read in.</param>
internal sealed class Grader(CheckOptions options, IReadOnlyDictionary<string, string> inputs, bool sandboxed, SubmissionTools tools, SubmissionLanguages languages)
{
    private const int LongestError = 500;

    // So many submissions in a row whose workers do not start are the environment's fault.
    private const int MostUnstarted = 5;

    private readonly SubjectCheck _check = new(options);
    private readonly KnownNames _known = KnownNames.Of(options);

    private int _unstarted;

    /// <summary>The key of a submission as it is now; null where it cannot be read.</summary>
    public VerdictKey? KeyOf(HandedIn handedIn)
    {
        try
        {
            var (source, hash) = SubmissionReader.Read(handedIn, languages);
            return KeyOf(handedIn, source, hash);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Gives a submission that was graded the points of today's rubric; nothing of it is run.</summary>
    /// <param name="known">What the journal keeps of it.</param>
    /// <param name="report">Its report.</param>
    /// <param name="key">Its key as it is now, which differs in the points only.</param>
    /// <returns>What the journal keeps of it from now on, and its report; null where the report cannot be read.</returns>
    public (JournalEntry Entry, byte[] Report)? Rescore(JournalEntry known, byte[] report, VerdictKey key)
    {
        try
        {
            var rescored = Rescoring.Apply(JsonReport.Read(Encoding.UTF8.GetString(report)), options);
            return (known with { Key = $"{key}", Exercises = GradesOf(rescored) }, Encoding.UTF8.GetBytes(JsonReport.Write(rescored)));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Grades a submission.</summary>
    /// <param name="handedIn">The submission.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <returns>What the journal keeps of it, and its report.</returns>
    /// <exception cref="WorkerUnavailableException">What it needs is not on this machine.</exception>
    /// <exception cref="TorchUnavailableException">libtorch is not.</exception>
    /// <exception cref="UsageException">A fixture cannot be read.</exception>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A fault of ours costs one submission, not the class.")]
    public (JournalEntry Entry, byte[] Report) Grade(HandedIn handedIn, CancellationToken cancellation)
    {
        SubmissionSource source;
        string hash;
        try
        {
            (source, hash) = SubmissionReader.Read(handedIn, languages);
        }
        catch (IOException exception)
        {
            var why = $"Expected '{Legible.Line(handedIn.File)}' to be there until it is graded, found: {FileFault.Reason(exception)}. Grade again when it is.";
            return Entry(handedIn, "", Unjudged(SubmissionSource.OfNothing(handedIn.Name, [], why), why));
        }
        try
        {
            var report = _check.Run(new SubmittedSubject(source, tools, sandboxed), cancellation: cancellation);
            Interlocked.Exchange(ref _unstarted, 0);
            return Entry(handedIn, $"{KeyOf(handedIn, source, hash)}", report, CodePrints.Of(source, _known));
        }
        catch (WorkerUnavailableException exception) when (exception.MayPass && OthersStart())
        {
            return Entry(handedIn, "", Unjudged(source, $"A fault of the harness, not of the submission: {exception.Message} Other workers start: grade again."));
        }
        catch (Exception exception) when (exception is not (UsageException or FixtureFormatException or TorchUnavailableException or WorkerUnavailableException or OperationCanceledException))
        {
            return Entry(handedIn, "", Unjudged(source, $"A fault of the harness, not of the submission: {exception.GetType().Name}: {exception.Message}"));
        }
    }

    /// <summary>Whether it was this worker alone that did not start, though it was tried a few times: an environment in which none starts ends the run.</summary>
    private bool OthersStart() => Interlocked.Increment(ref _unstarted) <= MostUnstarted && (!sandboxed || Sandbox.StartsNow);

    private VerdictKey KeyOf(HandedIn handedIn, SubmissionSource source, string hash) =>
        VerdictInputs.Key(inputs, handedIn.File, hash, source.Language.VersionOf(tools));

    private CheckReport Unjudged(SubmissionSource source, string why) => _check.Unjudged(new SubmittedSubject(source, tools, sandboxed), why);

    private static (JournalEntry Entry, byte[] Report) Entry(HandedIn handedIn, string key, CheckReport report, CodePrint? print = null)
    {
        var fault = report.Exercises.FirstOrDefault(exercise => exercise.Outcome == Outcome.HarnessError);
        var isFaulty = fault is not null;
        var error = fault is not null ? WhyOf(fault, Outcome.HarnessError) : WhyUnjudged(report);
        var entry = new JournalEntry(
            handedIn.File,
            // What we have failed at is tried again.
            isFaulty ? "" : key,
            report.Subject.Sha256,
            GradesOf(report))
        {
            Passed = report.Passed,
            Error = error is null ? null : Legible.Line(error, LongestError),
            IsFaulty = isFaulty,
            Print = print,
        };
        return (entry, Encoding.UTF8.GetBytes(JsonReport.Write(report)));
    }

    private static GradedExercise[] GradesOf(CheckReport report) =>
        [.. report.Exercises.Select(exercise => new GradedExercise(exercise.Id, exercise.Outcome, exercise.Score, [.. exercise.Diagnosis.Select(found => found.Code)]))];

    /// <summary>Why nothing of it was judged; null where something was.</summary>
    private static string? WhyUnjudged(CheckReport report)
    {
        if (report.Exercises.FirstOrDefault(exercise => !IsUnjudged(exercise)) is not null)
            return null;
        var failed = report.Exercises.FirstOrDefault(exercise => exercise.Outcome is Outcome.CompileError or Outcome.LoadError);
        if (failed is not null)
            return report.Messages.FirstOrDefault(message => message.IsError)?.ToString() ?? WhyOf(failed, failed.Outcome);
        var said = report.Messages.FirstOrDefault(message => message.Text.Contains(SubjectCheck.OtherRubric, StringComparison.Ordinal))?.Text
            ?? report.Exercises.Select(exercise => WhyOf(exercise, Outcome.Missing)).FirstOrDefault(why => why is not null);
        return $"Nothing that is asked for was found in it{(said is null ? "." : $": {said}")}";
    }

    private static bool IsUnjudged(ExerciseReport exercise) => exercise.IsAbsent || exercise.Outcome is Outcome.CompileError or Outcome.LoadError or Outcome.Skipped;

    private static string? WhyOf(ExerciseReport exercise, Outcome outcome) =>
        exercise.Checks.FirstOrDefault(check => check.Outcome == outcome)?.Message ?? (exercise.Notes is [var note, ..] ? note : null);
}
