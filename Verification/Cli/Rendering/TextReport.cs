using System.Globalization;
using Harness.Comparison;
using Harness.Engine;
using Harness.Engine.Reports;
using Harness.Engine.Witnesses;
using Spectre.Console;

namespace Harness.Cli.Rendering;

/// <summary>A report for people: a row an exercise, a column a witness, then what disagrees.</summary>
internal static class TextReport
{
    private const int ShownChecks = 3;

    private static readonly (Witness Witness, string Title)[] Columns =
    [
        (Witness.Torch, "torch"), (Witness.FiniteDifference, "finite diff."), (Witness.MLNet, "ML.NET"),
        (Witness.Notebook, "notebook"), (Witness.Fixture, "fixture"), (Witness.Law, "laws"),
    ];

    public static void Render(IAnsiConsole console, CheckReport report, Verbosity verbosity)
    {
        if (verbosity > Verbosity.Quiet)
        {
            Head(console, report);
            console.Write(Summary(report));
        }
        if (verbosity == Verbosity.Detailed)
            Environment(console, report.Environment);
        foreach (var exercise in report.Exercises.Where(exercise => exercise.Outcome is not (Outcome.Passed or Outcome.Skipped)))
            Details(console, exercise, verbosity);
        Conclusion(console, report);
    }

    private static void Head(IAnsiConsole console, CheckReport report) =>
        console.MarkupLineInterpolated($"[bold]{report.Subject.Name}[/], seeds {string.Join(", ", report.Seeds)}, libtorch {report.Environment.Libtorch}");

    private static Table Summary(CheckReport report)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("exercise");
        foreach (var (_, title) in Columns)
            table.AddColumn(new TableColumn(title).RightAligned());
        table.AddColumn(new TableColumn("worst ULPs").RightAligned());
        table.AddColumn(new TableColumn("points").RightAligned());
        foreach (var exercise in report.Exercises)
        {
            var failed = exercise.Outcome is not (Outcome.Passed or Outcome.Skipped);
            table.AddRow(
            [
                $"[{(failed ? "red" : "green")}]{Markup.Escape(exercise.Id)}[/]",
                .. Columns.Select(column => Cell(exercise.Checks.Where(check => check.Witness == column.Witness))),
                WorstUlps(exercise),
                exercise.Points == 0 ? "[grey]-[/]" : Number($"{exercise.Score:0.##} / {exercise.Points:0.##}"),
            ]);
        }
        return table;
    }

    /// <summary>How many checks agree, or how many of how many do not; a dash where the witness has nothing to say.</summary>
    private static string Cell(IEnumerable<Check> checks)
    {
        var spoken = checks.Where(check => check.Outcome != Outcome.Skipped).ToArray();
        var failed = spoken.Count(check => check.Failed);
        return spoken.Length == 0 ? "[grey]-[/]" : failed == 0 ? $"[green]ok {spoken.Length}[/]" : $"[red bold]{failed} of {spoken.Length} differ[/]";
    }

    /// <summary>The greatest distance from torch: the one witness of the same precision that speaks of every element.</summary>
    private static string WorstUlps(ExerciseReport exercise) =>
        exercise.Checks.Where(check => check.Witness == Witness.Torch).Max(check => check.MaxUlps) is { } ulps ? ulps >= Ulps.Cap ? ">= 2^53" : Number($"{ulps:#,0}") : "[grey]-[/]";

    private static void Details(IAnsiConsole console, ExerciseReport exercise, Verbosity verbosity)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[red bold]{exercise.Id}[/]: {Name(exercise.Outcome)}");
        var limit = verbosity == Verbosity.Detailed ? int.MaxValue : ShownChecks;
        foreach (var note in exercise.Notes.Take(limit))
            console.WriteLine($"  {note}");
        var failed = exercise.Checks.Where(check => check.Failed).ToArray();
        // The same result is wrong before every witness in the same way: once is enough, unless all is asked for.
        var shown = verbosity == Verbosity.Detailed ? failed : [.. failed.DistinctBy(check => check.Id.Split('.')[0]).Take(limit)];
        foreach (var check in shown)
            console.WriteLine(Indent(check.Message ?? check.Id));
        if (failed.Length > shown.Length)
            console.MarkupLineInterpolated($"  [grey]and {failed.Length - shown.Length} more checks; --verbosity detailed shows them all[/]");
        console.MarkupLineInterpolated($"  [grey]harness check --exercise {exercise.Id}   repeats just this[/]");
    }

    private static void Environment(IAnsiConsole console, EnvironmentInfo environment)
    {
        console.WriteLine($"harness {environment.Harness}, TorchSharp {environment.TorchSharp}, libtorch {environment.Libtorch}{(environment.LibtorchPatched ? " (prepared for this machine's libstdc++)" : "")}");
        console.WriteLine($"{environment.Runtime}, {environment.Os}, {environment.Cpu}, {environment.Threads} torch threads");
    }

    private static void Conclusion(IAnsiConsole console, CheckReport report)
    {
        console.WriteLine();
        var judged = report.Exercises.Where(exercise => exercise.Outcome != Outcome.Skipped).ToArray();
        var wrong = judged.Count(exercise => exercise.Outcome != Outcome.Passed);
        var checks = judged.Sum(exercise => exercise.Checks.Count(check => check.Outcome != Outcome.Skipped));
        var points = Number($"{report.Score:0.##} of {report.MaxScore:0.##} points");
        var seconds = Number($"{report.Seconds:0.0} s");
        if (wrong == 0)
            console.MarkupLineInterpolated($"[green bold]All {judged.Length} exercises agree with every witness that applies to them[/]: {checks} checks in {seconds}, {points}.");
        else
            console.MarkupLineInterpolated($"[red bold]{wrong} of {judged.Length} exercises disagree[/]: {checks} checks in {seconds}, {points}.");
    }

    private static string Name(Outcome outcome) => outcome switch
    {
        Outcome.HarnessError => "a fault of the harness",
        Outcome.WrongValues => "wrong values",
        Outcome.WrongShape => "wrong shape",
        Outcome.NotFinite => "not finite",
        Outcome.NotImplemented => "not implemented",
        Outcome.OutOfMemory => "out of memory",
        Outcome.TimedOut => "timed out",
        _ => outcome.ToString().ToUpperInvariant().ToLowerInvariant(),
    };

    private static string Indent(string text) => "  " + text.ReplaceLineEndings("\n  ");

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
