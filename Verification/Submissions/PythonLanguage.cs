using System.Text;
using Harness.Comparison;
using Harness.Judging;
using Harness.Results;
using Harness.Submissions.Notebooks;
using Harness.Submissions.Python;

namespace Harness.Submissions;

/// <summary>Submissions in Python: a file, or a notebook's cells.</summary>
public sealed class PythonLanguage : INotebookLanguage
{
    private static readonly string[] SyntaxErrors = ["SyntaxError: ", "IndentationError: ", "TabError: "];

    /// <inheritdoc/>
    public string Id => NotebookLanguages.Python;

    /// <inheritdoc/>
    public string Title => "Python";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".py"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = ["python"];

    /// <inheritdoc/>
    public string Files => ".py";

    /// <inheritdoc/>
    public string Help => "in Python a .py file";

    /// <inheritdoc/>
    /// <remarks>Python finds out a file's encoding itself: the text says it.</remarks>
    public SubmissionSource Read(string name, byte[] content)
    {
        var shown = Legible.Line(name);
        return new(shown, "python", SubmissionSource.Hash([content]), []) { Language = this, Content = new PythonSubmission([new(shown, content)], isNotebook: false) };
    }

    /// <inheritdoc/>
    public bool IsIn(Notebook notebook) => notebook.In(Id).Count > 0 || WrittenFiles.Of(notebook).Count > 0;

    /// <inheritdoc/>
    /// <remarks>What its cells write to files are modules that the others may import; whoever only writes them means them to be judged.</remarks>
    public SubmissionSource OfCells(SubmissionSource source, Notebook notebook)
    {
        var written = WrittenFiles.Of(notebook);
        return source with { Language = this, Notebook = notebook, Content = new PythonSubmission([.. notebook.In(Id).Select(Cell)], isNotebook: true, new(source.Name, written, [.. written.Select(file => file.Key)])) };

        static KeyValuePair<string, byte[]> Cell(NotebookCell cell) => new(FormattableString.Invariant($"cell {cell.Index}"), Encoding.UTF8.GetBytes(cell.Text));
    }

    /// <inheritdoc/>
    /// <remarks>It is loaded at once: only then it is known whether there is anything to judge.</remarks>
    public IPreparedSubject Prepare(SubmissionSource source, CheckOptions options, SubmissionTools tools, bool sandboxed, CancellationToken cancellation)
    {
        var (submission, interpreter, workers) = (source.Python!, tools.Python, tools.PythonWorkers(sandboxed));
        var preparation = new Preparation(limits => new SubmissionSubject(submission, workers, limits))
        {
            Messages = () => Messages(submission, interpreter),
            Repros = submission.Program is { } text ? () => new PythonRepro(source.Name, text, interpreter) : null,
            NoRepros = "a program holds a submission of one file or notebook",
        };
        return PreparedSubmission.Of(preparation, options, loadsFirst: true, cancellation);
    }

    /// <inheritdoc/>
    public void Foresee(CheckOptions options, SubmissionTools tools, bool sandboxed) => tools.PythonWorkers(sandboxed).Foresee(PreparedSubmission.Limits(options.Rubric));

    /// <inheritdoc/>
    public LanguageCheckup? CheckUp() => PythonInterpreter.First is { } python
        ? new(Title, true, $"{python.Version} with NumPy {python.NumPyVersion} at {python.Executable}; {PythonInterpreter.Choosing}{(python.Newer() is var (newer, _) ? $", such as {newer}" : "")}")
        : new(Title, false, $"no interpreter of version 3.8 or newer that imports NumPy, which submissions in Python need. {PythonInterpreter.Advice}");

    /// <inheritdoc/>
    public string? VersionOf(SubmissionTools tools) => $"{tools.Python.Version} {tools.Python.NumPyVersion}";

    /// <inheritdoc/>
    public EnvironmentInfo Describe(EnvironmentInfo environment, SubmissionTools tools) => environment with { Python = tools.Python.Version, NumPy = tools.Python.NumPyVersion };

    /// <summary>What its worker has said of it, and where that is of its syntax, which Python has read it: a newer one knows more.</summary>
    private static IReadOnlyList<ReportMessage> Messages(PythonSubmission submission, PythonInterpreter interpreter)
    {
        var notes = submission.Notes;
        return notes.Any(note => SyntaxErrors.Any(error => note.Text.StartsWith(error, StringComparison.Ordinal)))
            ? [.. notes.Select(Message), new("info", Legible.Line(interpreter.Describe()))]
            : [.. notes.Select(Message)];
    }

    private static ReportMessage Message(Scripting.Messages.Noted note) => new(note.Severity is "error" or "info" ? note.Severity : "warning", Legible.Line(note.Text))
    {
        File = note.File.Length == 0 ? null : Legible.Line(note.File),
        Line = note.Line > 0 ? note.Line : null,
    };
}
