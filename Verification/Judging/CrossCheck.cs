using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Harness.Course;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging;

/// <summary>Runs a subject through exercises, in parallel where there are cores for it, and reports on each.</summary>
public sealed class CrossCheck
{
    private readonly ISubject _subject;
    private readonly CheckOptions _options;
    private readonly CaseExaminer _cases;
    private readonly ExerciseExaminer _exercises;
    private readonly ExerciseReporter _reporter;

    /// <summary>Prepares a check; nothing is run yet.</summary>
    /// <param name="subject">Who is judged.</param>
    /// <param name="options">What is checked, and how.</param>
    public CrossCheck(ISubject subject, CheckOptions options)
    {
        (_subject, _options, _cases) = (subject, options, new(options));
        _exercises = new(subject, options, _cases);
        _reporter = new(options, new(subject, options, _cases));
    }

    /// <summary>Runs all exercises.</summary>
    /// <param name="progress">Told each exercise's id when it is done; may be called from any thread.</param>
    /// <param name="cancellation">Stops between cases.</param>
    /// <returns>One report per exercise, in their order.</returns>
    public IReadOnlyList<ExerciseReport> Run(IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        var parallel = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = _options.Threads > 0 ? _options.Threads : Environment.ProcessorCount };
        // Of our own layers all is wanted, whatever comes of a case, and libtorch may still be being loaded: first what can do without it.
        if (!_options.IsSubmission)
            Parallel.ForEach(_options.Exercises, parallel, exercise => _exercises.Begin(exercise, cancellation));

        ExaminedExercise[] examined = [.. _options.Exercises.Select(_exercises.Unexamined)];
        // Those without derivatives first: they have most of their work before them.
        ExaminedExercise[] order = [.. examined.OrderBy(each => each.Exercise.Derivatives.Count)];
        InParallel(order, parallel, each =>
        {
            _exercises.ExamineShown(each, cancellation);
            progress?.Report(each.Exercise.Id);
        });
        // What the subject learns of hidden inputs must find its way into no report: it is given them last of all, and elsewhere.
        using (var apart = new HiddenSubject(_subject))
            InParallel(order, parallel, each => _exercises.ExamineHidden(each, apart, cancellation));
        var reports = new ConcurrentDictionary<ExaminedExercise, ExerciseReport>();
        InParallel(order, parallel, each => reports[each] = _reporter.Report(each, cancellation));
        return [.. examined.Select(each => reports[each])];
    }

    /// <summary>Runs one exercise with all its cases.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="cancellation">Stops between cases.</param>
    public ExerciseReport Run(Exercise exercise, CancellationToken cancellation = default)
    {
        var examined = _exercises.Unexamined(exercise);
        _exercises.ExamineShown(examined, cancellation);
        using (var apart = new HiddenSubject(_subject))
            _exercises.ExamineHidden(examined, apart, cancellation);
        return _reporter.Report(examined, cancellation);
    }

    /// <summary>Runs one case of one exercise.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="case">The case.</param>
    /// <returns>The checks, and who stands alone where witnesses disagree.</returns>
    public (IReadOnlyList<Check> Checks, IReadOnlyList<string> Verdicts) Examine(Exercise exercise, Case @case)
    {
        var examination = _cases.Examine(_subject.ForExercise(), exercise, @case, differentiates: true);
        return (examination.Checks, examination.Verdicts);
    }

    private static void InParallel(ExaminedExercise[] order, ParallelOptions parallel, Action<ExaminedExercise> each)
    {
        try
        {
            Parallel.ForEach(Partitioner.Create(order, loadBalance: true), parallel, each);
        }
        catch (AggregateException exception)
        {
            // Whoever asked cannot tell one that comes alone from one among many.
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }
    }
}
