using Harness.Comparison;
using Harness.Compiler;
using Harness.Course;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Submissions;

/// <summary>What is to be said of C# files: what the compiler says, what was left out, and which exercises that costs.</summary>
internal sealed class CompileFindings(CompiledSubmission compiled)
{
    private readonly HashSet<CompilerMessage> _reasons = [.. compiled.LeftOut.Select(part => part.Reason)];

    /// <summary>What the compiler and we have to say.</summary>
    public IReadOnlyList<ReportMessage> Messages => [.. compiled.Messages.Select(Message)];

    /// <summary>A report that says, where the exercise did not pass and its class was left out, that it does not compile, and why.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="report">Its report.</param>
    public ExerciseReport Explained(Exercise exercise, ExerciseReport report) =>
        report.Outcome == Outcome.Passed || Reason(exercise) is not { } reason ? report
            : report.Outcome == Outcome.Skipped ? report with { Notes = [.. report.Notes, Message(reason).ToString()] }
            : new(report.Id, report.Title, report.Points, 0, Outcome.CompileError, [Message(reason).ToString()], []);

    /// <summary>What the compiler says, for a report.</summary>
    /// <param name="message">What it says.</param>
    /// <param name="introduction">What is said before it.</param>
    public static ReportMessage Plain(CompilerMessage message, string introduction = "") =>
        new(message.IsError ? "error" : "warning", Legible.Line($"{introduction}{message.Id}: {message.Text}"))
        {
            File = message.File is null ? null : Legible.Line(message.File),
            Line = message.Line > 0 ? message.Line : null,
            Column = message.Column > 0 ? message.Column : null,
        };

    private ReportMessage Message(CompilerMessage message) => Plain(message, message.Id == LeftOut.Dependent || !_reasons.Contains(message)
        ? ""
        : compiled.LeftOut.First(part => part.Reason == message).Name is { } name ? $"{name} does not compile and is left out: " : "It is left out: ");

    private CompilerMessage? Reason(Exercise exercise) => exercise.Classes
        .Select(wanted => compiled.LeftOut.FirstOrDefault(part => part.Defined.Any(defined => Names.Match(wanted, defined)))?.Reason)
        .FirstOrDefault(reason => reason is not null);
}
