using Harness.Comparison;
using Harness.Course;
using Harness.Judging.Repros;
using Harness.Results;
using Harness.Submissions.Workers;

namespace Harness.Submissions;

/// <summary>A submission for a worker: how a subject is made of it, or why it cannot be.</summary>
/// <param name="host">Makes a subject of it; null if there is a <see cref="Failure"/>.</param>
internal sealed class Preparation(Func<SubmissionLimits, SubmissionSubject>? host)
{
    private const string OnlyFiles = "a program is written for submissions in files of C# or Python and in notebooks of Python";

    /// <summary>Makes a subject of it; null where there is a <see cref="Failure"/>.</summary>
    public Func<SubmissionLimits, SubmissionSubject>? Host => host;

    /// <summary>The outcome of every exercise, and why; null where it can be judged.</summary>
    public (Outcome Outcome, string Why)? Failure { get; private init; }

    /// <summary>What is to be said of the whole, as far as it is known by now.</summary>
    public Func<IReadOnlyList<ReportMessage>> Messages { get; init; } = () => [];

    /// <summary>An exercise's report with what is known of the submission's text.</summary>
    public Func<Exercise, ExerciseReport, ExerciseReport> Explain { get; init; } = (_, report) => report;

    /// <summary>What writes failures out as programs; called where there are any.</summary>
    public Func<IReproLanguage>? Repros { get; init; }

    /// <summary>Why there is no such language, a clause.</summary>
    public string NoRepros { get; init; } = OnlyFiles;

    /// <summary>A submission that cannot be judged.</summary>
    /// <param name="outcome">The outcome of every exercise.</param>
    /// <param name="why">Why, a sentence.</param>
    /// <param name="messages">What is to be said of the whole.</param>
    public static Preparation Failed(Outcome outcome, string why, IReadOnlyList<ReportMessage> messages) => new(null) { Failure = (outcome, why), Messages = () => messages };

    /// <summary>The same submission, which turned out not to load.</summary>
    /// <param name="why">What its worker said.</param>
    public Preparation NotLoaded(string why)
    {
        var (said, known) = (Legible.Line(why), Messages());
        var isSyntax = known.Any(message => message.IsError);
        return Failed(isSyntax ? Outcome.CompileError : Outcome.LoadError, said, isSyntax ? known : [.. known, new("error", said)]);
    }
}
