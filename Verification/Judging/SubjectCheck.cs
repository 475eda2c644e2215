using System.Diagnostics;
using Harness.Course;
using Harness.Results;
using Harness.Results.Summaries;
using Harness.Scripting;
using Harness.Torch;

namespace Harness.Judging;

/// <summary>Judges a subject and makes its report: the one service behind <c>check</c>, <c>grade</c> and the tests' scenarios.</summary>
/// <param name="options">What is checked, and how.</param>
public sealed class SubjectCheck(CheckOptions options)
{
    /// <summary>What a message says where another rubric fits.</summary>
    public const string OtherRubric = "To judge that: --rubric ";

    /// <summary>Whether failures are looked for on small inputs and written out as programs.</summary>
    public bool Reproduces { get; init; }

    /// <summary>Prepares a subject, runs it through all exercises, and reports.</summary>
    /// <param name="source">Who is judged.</param>
    /// <param name="progress">Told each exercise's id when it is done; may be called from any thread.</param>
    /// <param name="cancellation">Stops between cases, and ends what the subject is doing.</param>
    /// <returns>The report, with one entry per exercise.</returns>
    /// <exception cref="TorchUnavailableException">libtorch is not on this machine.</exception>
    /// <exception cref="WorkerUnavailableException">What the subject needs is not on this machine, or no worker starts.</exception>
    /// <exception cref="UsageException">A fixture cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, at the end too: what was ended from outside may look like an end of its own.</exception>
    public CheckReport Run(ISubjectSource source, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        // Loading libtorch takes as long as all the rest, which is begun beside it.
        var torch = Task.Run(TorchRuntime.Prepare, cancellation);
        using var prepared = source.Prepare(options, cancellation);
        var (exercises, hints) = prepared.Failure is var (outcome, why) ? (Alike(outcome, why), []) : Judge(prepared, progress, cancellation);
        var repros = Reproduces && prepared.Failure is null ? prepared.Reproduce(exercises, cancellation) : [];
        var environment = source.Describe(EnvironmentReader.Of(torch.GetAwaiter().GetResult()));
        cancellation.ThrowIfCancellationRequested();
        // Of what is right no line is shown.
        var texts = new Lazy<IReadOnlyList<SourceText>>(() => source.Texts);
        return Report(source, watch, environment, [.. exercises.Select(exercise => Excerpts.Added(exercise, texts))], [.. prepared.Messages, .. hints]) with { Repros = Reproduces ? repros : null };
    }

    /// <summary>The reports of all exercises, and what else the subject has if it lacks what is asked.</summary>
    private (IReadOnlyList<ExerciseReport> Exercises, IReadOnlyList<ReportMessage> Hints) Judge(IPreparedSubject prepared, IProgress<string>? progress, CancellationToken cancellation)
    {
        var reports = new CrossCheck(prepared.Subject, options).Run(progress, cancellation);
        var choice = new DialectChoice(prepared.Subject);
        var chosen = choice.Choose(options.Exercises.Zip(reports), options.Alternatives, cancellation);
        var others = chosen.Except(options.Exercises).ToArray();
        if (others.Length > 0)
        {
            var again = others.Zip(new CrossCheck(prepared.Subject, options with { Exercises = others }).Run(progress: null, cancellation)).ToDictionary(pair => pair.First, pair => pair.Second);
            reports = [.. chosen.Zip(reports, (exercise, report) => again.GetValueOrDefault(exercise, report))];
        }
        // What was judged is there; whoever lacks only what nobody must have is told nothing.
        // What returns nothing may leave it somewhere, and what takes its arguments the other way round is at home elsewhere.
        var lacks = reports.Any(report => report.Outcome == Outcome.Missing || IsUsedOtherwise(report)) || reports.All(DialectChoice.IsMissing);
        var judged = reports.Where(report => !DialectChoice.IsMissing(report) && !IsUsedOtherwise(report)).Select(report => report.Id).ToHashSet(StringComparer.Ordinal);
        var elsewhere = lacks ? options.Elsewhere.Where(exercise => !judged.Contains(exercise.Id)) : [];
        return ([.. chosen.Zip(reports, prepared.Explain)], Hints(choice.Fitting(elsewhere, cancellation)));
    }

    /// <summary>Whether a report says that what was called looks for its arguments or leaves its results elsewhere.</summary>
    private static bool IsUsedOtherwise(ExerciseReport report) => ReturnsNothing(report) || report.Diagnosis.Any(diagnosis => diagnosis.Code == DiagnosisCodes.SwappedArguments);

    private static bool ReturnsNothing(ExerciseReport report) => report.Checks is [{ Outcome: Outcome.WrongValues, Witness: WitnessIds.Torch, Total: null, Rule: null }, ..];

    /// <summary>Which dialects fit, and how they are asked for.</summary>
    private static ReportMessage[] Hints(IReadOnlyList<Exercise> fitting) =>
    [
        .. fitting.GroupBy(exercise => exercise.Variant).Select(dialect => new ReportMessage(
            "info",
            $"{string.Join(", ", dialect.Select(exercise => string.Join(" or ", exercise.Classes)).Distinct())}: used as in the dialect '{dialect.Key}'. {OtherRubric}{dialect.Key} --exercise {string.Join(',', dialect.Select(exercise => exercise.Id))}")),
    ];

    /// <summary>The report on a subject that a fault of ours kept from being judged.</summary>
    /// <param name="source">The subject.</param>
    /// <param name="why">What happened, a sentence.</param>
    /// <exception cref="TorchUnavailableException">libtorch is not on this machine.</exception>
    public CheckReport Unjudged(ISubjectSource source, string why) =>
        Report(source, Stopwatch.StartNew(), source.Describe(EnvironmentReader.Of(TorchRuntime.Prepare())), Alike(Outcome.HarnessError, why), [new("error", why)]);

    private CheckReport Report(ISubjectSource source, Stopwatch watch, EnvironmentInfo environment, IReadOnlyList<ExerciseReport> exercises, IReadOnlyList<ReportMessage> messages) =>
        new(source.Info, options.Strict, options.Seeds, watch.Elapsed.TotalSeconds, environment, exercises) { Messages = messages, Rubric = options.Rubric.Name, Arguments = options.Arguments, Witnesses = options.Witnesses.Infos };

    /// <summary>Every exercise with the outcome that all share; those that are not asked of everybody are skipped.</summary>
    private ExerciseReport[] Alike(Outcome outcome, string why) =>
    [
        .. options.Exercises.Select(exercise => new ExerciseReport(
            exercise.Id, exercise.Title, options.PointsOf(exercise), 0, options.Rubric.Counts(exercise) ? outcome : Outcome.Skipped, [why], [])),
    ];
}
