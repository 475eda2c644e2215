using System.Text.RegularExpressions;
using Harness.Comparison;
using Harness.Compiler;
using Harness.Course;
using Harness.Results;
using Harness.Scripting;
using Harness.Submissions.Notebooks;

namespace Harness.Submissions;

/// <summary>What is to be said of a notebook in C#: which cells were passed over, and what is missing because of it.</summary>
internal sealed partial class NotebookFindings(string name, Notebook notebook, CompiledNotebook compiled)
{
    private readonly CompiledCell[] _failed = [.. compiled.Cells.Where(cell => !cell.Succeeded)];

    /// <summary>What the compiler and we have to say of each cell.</summary>
    public IReadOnlyList<ReportMessage> Messages => notebook.In(NotebookLanguages.CSharp).Count == 0
        ? [new("warning", $"{name} has no cell in C# or Python: found {notebook.Describe()}.")]
        : [.. compiled.Cells.SelectMany(cell => cell.Messages.Select((message, i) => Message(cell, message, isReason: i == 0 && !cell.Succeeded)))];

    /// <summary>A report that says, where the exercise did not pass, that its class stands in a cell that was passed over.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="report">Its report.</param>
    public ExerciseReport Explained(Exercise exercise, ExerciseReport report) => report.Outcome == Outcome.Passed
        ? report
        : report with { Notes = [.. _failed.SelectMany(cell => Defined(cell).Where(defined => exercise.Classes.Any(wanted => Names.Match(wanted, defined))).Select(defined => Note(cell, defined))), .. report.Notes] };

    private IEnumerable<string> Defined(CompiledCell cell) => notebook.In(NotebookLanguages.CSharp)
        .Where(source => source.Index == cell.Index)
        .SelectMany(source => Definition().Matches(source.Text).Select(match => match.Groups["name"].Value))
        .Distinct();

    private string Note(CompiledCell cell, string defined)
    {
        var message = Message(cell, cell.Messages[0], isReason: false);
        return $"{defined} is defined in cell {cell.Index}, which does not compile: {(message.Line is null ? "" : $"line {message.Line}: ")}{message.Text}";
    }

    private ReportMessage Message(CompiledCell cell, CompilerMessage message, bool isReason) =>
        new("warning", Legible.Line($"{(isReason ? "The cell does not compile and is passed over: " : "")}{message.Id}: {message.Text}"))
        {
            File = name,
            Cell = cell.Index,
            Line = message.Line > 0 ? message.Line : null,
            Column = message.Column > 0 ? message.Column : null,
        };

    [GeneratedRegex(@"\b(class|record|struct)\s+(?<name>\w+)")]
    private static partial Regex Definition();
}
