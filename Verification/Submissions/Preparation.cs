using Harness.Comparison;
using Harness.Compiler;
using Harness.Course;
using Harness.Judging.Repros;
using Harness.Results;
using Harness.Scripting;
using Harness.Scripting.Messages;
using Harness.Submissions.Notebooks;
using Harness.Submissions.Python;
using Harness.Submissions.Workers;

namespace Harness.Submissions;

/// <summary>A submission made ready to be judged, whatever its language: compiled, or why it cannot be.</summary>
internal sealed class Preparation
{
    /// <summary>What is said of a folder without a C# file.</summary>
    public const string NoFiles = "There is no C# file in it; Python and notebooks are named as files.";
    private const string OnlyFiles = "a program is written for submissions in C# files";

    private Preparation(Func<SubmissionLimits, SubmissionSubject>? host)
    {
        Host = host;
    }

    /// <summary>Makes a subject of it; null where there is a <see cref="Failure"/>.</summary>
    public Func<SubmissionLimits, SubmissionSubject>? Host { get; }

    /// <summary>The outcome of every exercise, and why; null where it can be judged.</summary>
    public (Outcome Outcome, string Why)? Failure { get; private init; }

    /// <summary>What is to be said of the whole, as far as it is known by now.</summary>
    public Func<IReadOnlyList<ReportMessage>> Messages { get; private init; } = () => [];

    /// <summary>An exercise's report with what is known of the submission's text.</summary>
    public Func<Exercise, ExerciseReport, ExerciseReport> Explain { get; private init; } = (_, report) => report;

    /// <summary>What writes failures out as programs; called where there are any.</summary>
    public Func<IReproLanguage>? Repros { get; private init; }

    /// <summary>Why there is no such language, a clause.</summary>
    public string NoRepros { get; private init; } = OnlyFiles;

    /// <summary>Prepares a submission.</summary>
    /// <exception cref="WorkerUnavailableException">What it needs is not on this machine.</exception>
    public static Preparation Of(SubmissionSource source, SubmissionTools tools, bool sandboxed) =>
        source.Unreadable is { } unreadable ? Failed(Outcome.LoadError, unreadable, [new("error", unreadable)])
        : source.Python is { } submission ? OfPython(submission, tools.Python, sandboxed)
        : source.Notebook is { } notebook ? OfCells(source, notebook, tools, sandboxed)
        : source.Assembly is { } assembly ? new(limits => SubmissionSubject.ForAssembly(assembly, source.Symbols, limits, sandboxed)) { NoRepros = "an assembly has no text that a program could hold" }
        : OfFiles(source, tools, sandboxed);

    private static Preparation OfFiles(SubmissionSource source, SubmissionTools tools, bool sandboxed)
    {
        var compiled = tools.Compile(compiler => compiler.Compile(source.Files));
        ReportMessage[] messages = [.. compiled.Messages.Select(Message)];
        if (source.Files.Count == 0)
            messages = [new("warning", NoFiles), .. messages];
        return compiled.Assembly is not { } assembly
            ? Failed(Outcome.CompileError, messages.FirstOrDefault(message => message.IsError)?.ToString() ?? "It does not compile.", messages)
            : new(limits => SubmissionSubject.ForAssembly(assembly, compiled.Symbols, limits, sandboxed)) { Messages = () => messages, Repros = () => new CSharpRepro(source, assembly) };
    }

    private static Preparation OfCells(SubmissionSource source, Notebook notebook, SubmissionTools tools, bool sandboxed)
    {
        SourceCell[] cells = [.. notebook.In(NotebookLanguages.CSharp).Select(cell => new SourceCell(cell.Index, cell.Text))];
        var compiled = tools.Compile(compiler => compiler.CompileCells(cells));
        if (compiled.GivenUp is { } reason)
            return Failed(Outcome.CompileError, $"{reason.File}: {reason.Text}", [.. compiled.Cells.Select(cell => Message(cell.Messages[0]))]);
        var findings = new NotebookFindings(source.Name, notebook, compiled);
        return new(limits => SubmissionSubject.ForAssemblies(compiled.Files, limits, sandboxed)) { Messages = () => findings.Messages, Explain = findings.Explained };
    }

    /// <summary>Python is loaded at once: only then it is known whether there is anything to judge.</summary>
    private static Preparation OfPython(PythonSubmission submission, PythonInterpreter interpreter, bool sandboxed) =>
        new(limits => new SubmissionSubject(submission, interpreter, limits, sandboxed)) { Messages = () => [.. submission.Notes.Select(Message)] };

    /// <summary>The same submission, which turned out not to load.</summary>
    /// <param name="why">What its worker said.</param>
    public Preparation NotLoaded(string why)
    {
        var (said, known) = (Legible.Line(why), Messages());
        var isSyntax = known.Any(message => message.IsError);
        return Failed(isSyntax ? Outcome.CompileError : Outcome.LoadError, said, isSyntax ? known : [.. known, new("error", said)]);
    }

    private static Preparation Failed(Outcome outcome, string why, IReadOnlyList<ReportMessage> messages) => new(null) { Failure = (outcome, why), Messages = () => messages };

    private static ReportMessage Message(CompilerMessage message) => new(message.IsError ? "error" : "warning", Legible.Line($"{message.Id}: {message.Text}"))
    {
        File = message.File is null ? null : Legible.Line(message.File),
        Line = message.Line > 0 ? message.Line : null,
        Column = message.Column > 0 ? message.Column : null,
    };

    private static ReportMessage Message(Noted note) => new(note.Severity is "error" or "info" ? note.Severity : "warning", Legible.Line(note.Text))
    {
        File = note.File.Length == 0 ? null : Legible.Line(note.File),
        Line = note.Line > 0 ? note.Line : null,
    };
}
