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
    private const int ShownMessages = 10;

    private static readonly (Witness Witness, string Title)[] Columns =
    [
        (Witness.Torch, "torch"), (Witness.FiniteDifference, "finite"), (Witness.MLNet, "ML.NET"),
        (Witness.Notebook, "notebook"), (Witness.Fixture, "fixture"), (Witness.Law, "laws"),
    ];

    public static void Render(IAnsiConsole console, CheckReport report, Verbosity verbosity)
    {
        if (verbosity > Verbosity.Quiet)
        {
            Head(console, report);
            foreach (var message in report.Messages.Take(verbosity == Verbosity.Detailed ? int.MaxValue : ShownMessages))
                console.MarkupLineInterpolated($"[{(message.IsError ? "red" : "yellow")}]{message.Severity}[/] {message}");
            if (report.Messages.Any(message => message.IsError))
                return;
            // A student looks for the score first, and has no use for ULPs.
            if (IsSubmission(report))
                Conclusion(console, report);
            console.Write(Summary(report, hasUlps: !IsSubmission(report) || verbosity == Verbosity.Detailed));
        }
        if (verbosity == Verbosity.Detailed)
        {
            Environment(console, report.Environment);
            Silences(console, report);
        }
        foreach (var exercise in report.Exercises)
            if (exercise.Outcome is not (Outcome.Passed or Outcome.Skipped))
                Details(console, report, exercise, verbosity);
            else if (exercise.Diagnosis.Count > 0 && verbosity > Verbosity.Quiet)
                Remark(console, exercise);
        foreach (var line in report.Repros is { Count: 0 } ? ["Nothing was found to reproduce, and nothing written."] : report.Repros?.Select(repro => repro.ToString()) ?? [])
            console.WriteLine(line);
        if (!IsSubmission(report) || verbosity == Verbosity.Quiet)
            Conclusion(console, report);
    }

    private static bool IsSubmission(CheckReport report) => report.Subject.Kind != "builtin";

    private static void Head(IAnsiConsole console, CheckReport report) =>
        console.MarkupLineInterpolated($"[bold]{report.Subject.Name}[/], seeds {string.Join(", ", report.Seeds)}, libtorch {report.Environment.Libtorch}");

    private static Table Summary(CheckReport report, bool hasUlps)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(Column("exercise").LeftAligned());
        foreach (var (_, title) in Columns)
            table.AddColumn(Column(title));
        if (hasUlps)
            table.AddColumn(Column("ULPs"));
        table.AddColumn(Column("points"));
        foreach (var exercise in report.Exercises)
        {
            var failed = exercise.Outcome is not (Outcome.Passed or Outcome.Skipped);
            table.AddRow(
            [
                $"[{(failed ? "red" : "green")}]{Markup.Escape(exercise.Id)}[/]",
                .. Columns.Select(column => Cell(exercise.Checks.Where(check => check.Witness == column.Witness))),
                .. hasUlps ? (string[])[WorstUlps(exercise)] : [],
                exercise.Points == 0 ? "[grey]-[/]" : Number($"{exercise.Score:0.##} / {exercise.Points:0.##}"),
            ]);
        }
        return table;
    }

    private static TableColumn Column(string title) => new TableColumn(title) { Padding = new Padding(0) }.RightAligned().NoWrap();

    /// <summary>How many checks agree, or how many of how many do not; a dash where the witness has nothing to say.</summary>
    private static string Cell(IEnumerable<Check> checks)
    {
        var spoken = checks.Where(check => check.Outcome != Outcome.Skipped).ToArray();
        var failed = spoken.Count(check => check.Failed);
        return spoken.Length == 0 ? "[grey]-[/]"
            : failed == 0 ? $"[green]ok {spoken.Length}[/]"
            : spoken.Any(check => check.LacksFixture) ? $"[red bold]{spoken.Count(check => check.LacksFixture)} lost[/]"
            : $"[red bold]{failed}/{spoken.Length} off[/]";
    }

    /// <summary>The greatest distance from torch: the one witness of the same precision that speaks of every element.</summary>
    private static string WorstUlps(ExerciseReport exercise) =>
        exercise.Checks.Where(check => check.Witness == Witness.Torch).Max(check => check.MaxUlps) is { } ulps ? ulps >= Ulps.Cap ? ">= 2^53" : Number($"{ulps:#,0}") : "[grey]-[/]";

    private static void Details(IAnsiConsole console, CheckReport report, ExerciseReport exercise, Verbosity verbosity)
    {
        // What changes its input, or breaks another law, explains the rest.
        var failed = exercise.Checks.Where(check => check.Failed).OrderByDescending(check => check.Witness == Witness.Law).ToArray();
        console.MarkupLineInterpolated($"[red bold]{exercise.Id}[/]: {Heading(exercise, failed)}");
        Diagnosis(console, exercise);
        var limit = verbosity switch { Verbosity.Quiet => 1, Verbosity.Detailed => int.MaxValue, _ => IsSubmission(report) ? 1 : ShownChecks };
        foreach (var note in exercise.Notes.Take(limit))
            console.WriteLine($"  {note}");
        if (verbosity > Verbosity.Quiet)
        {
            // The same result is wrong before every witness in the same way: once is enough, unless all is asked for.
            var shown = verbosity == Verbosity.Detailed ? failed : [.. failed.DistinctBy(Topic).Take(limit)];
            foreach (var check in shown)
                console.WriteLine(Indent(check.Message ?? check.Id));
            if (failed.Length > shown.Length)
                console.MarkupLineInterpolated($"  [grey]and {Count(failed.Length - shown.Length, "more check")}; --verbosity detailed shows them all[/]");
            var seeds = exercise.PublicSeed is { } seed ? Number($" --seed {seed}") : report.Seeds.SequenceEqual(DefaultSeeds.All) ? "" : $" --seed {string.Join(',', report.Seeds)}";
            console.MarkupLineInterpolated($"  [grey]harness check {(IsSubmission(report) ? $"{report.Subject.Name} " : "")}--exercise {exercise.Id}{seeds}   repeats just this[/]");
            if (!IsSubmission(report) && failed.Any(check => check.Witness == Witness.Fixture && !check.LacksFixture))
                console.MarkupLineInterpolated($"  [grey]harness fixtures diff {exercise.Id}   shows what moved, and who moved it[/]");
        }
        console.WriteLine();
    }

    /// <summary>What is worth knowing of an exercise that passed.</summary>
    private static void Remark(IAnsiConsole console, ExerciseReport exercise)
    {
        console.MarkupLineInterpolated($"[green]{exercise.Id}[/]: {Name(exercise.Outcome)}");
        Diagnosis(console, exercise);
        console.WriteLine();
    }

    private static void Diagnosis(IAnsiConsole console, ExerciseReport exercise)
    {
        foreach (var diagnosis in exercise.Diagnosis)
            console.WriteLine(Indent(diagnosis.Explanation));
    }

    /// <summary>What went wrong; of law and values the law, of want of fixtures only that.</summary>
    private static string Heading(ExerciseReport exercise, Check[] failed) =>
        failed.All(check => check.LacksFixture) ? "fixtures are missing or cannot be relied on"
        : exercise.Outcome == Outcome.WrongValues && failed[0].Witness == Witness.Law ? $"{failed[0].Id} is broken{(failed.Any(check => check.Witness != Witness.Law) ? ", and values are wrong" : "")}"
        : Name(exercise.Outcome);

    private static string Topic(Check check) => check.Witness == Witness.Law ? check.Id : check.Id.Split('.')[0];

    /// <summary>Why witnesses had nothing to say, once a reason.</summary>
    private static void Silences(IAnsiConsole console, CheckReport report)
    {
        foreach (var group in report.Exercises.SelectMany(exercise => exercise.Checks.Select(check => (exercise.Id, Check: check)))
            .Where(pair => pair.Check.Outcome == Outcome.Skipped).GroupBy(pair => (pair.Id, pair.Check.Witness, pair.Check.Message)))
            console.WriteLine($"{group.Key.Id}, {WitnessNames.Of(group.Key.Witness)}, {string.Join(", ", group.Select(pair => pair.Check.Case).Distinct())}: {group.Key.Message}");
        console.WriteLine();
    }

    private static void Environment(IAnsiConsole console, EnvironmentInfo environment)
    {
        console.WriteLine($"harness {environment.Harness}, TorchSharp {environment.TorchSharp}, libtorch {environment.Libtorch}{(environment.LibtorchPatched ? " (prepared for this machine's libstdc++)" : "")}");
        console.WriteLine($"{environment.Runtime}, {environment.Os}, {environment.Cpu}, {Count(environment.Threads, "torch thread")}");
    }

    private static void Conclusion(IAnsiConsole console, CheckReport report)
    {
        var judged = report.Exercises.Where(exercise => exercise.Outcome != Outcome.Skipped).ToArray();
        var wrong = judged.Count(exercise => exercise.Outcome != Outcome.Passed);
        var checks = judged.Sum(exercise => exercise.Checks.Count(check => check.Outcome != Outcome.Skipped));
        var points = report.MaxScore == 0 ? "" : Number($", {report.Score:0.##} of {report.MaxScore:0.##} points");
        var rest = Number($"{Count(checks, "check")} in {report.Seconds:0.0} s{points}.");
        var unlocked = report.Exercises.SelectMany(exercise => exercise.Checks)
            .Where(check => check.Witness == Witness.Fixture && check.Outcome == Outcome.Skipped && check.Case.StartsWith("seed-", StringComparison.Ordinal))
            .Select(check => check.Case["seed-".Length..]).Distinct().ToArray();
        if (unlocked.Length > 0)
            console.MarkupLineInterpolated($"[grey]No fixtures are locked for seed {string.Join(", ", unlocked)}.[/]");
        if (wrong == 0)
            console.MarkupLineInterpolated($"[green bold]{(judged.Length == 1 ? "The exercise agrees" : $"All {judged.Length} exercises agree")} with every witness that applies[/]: {rest}");
        else
            console.MarkupLineInterpolated($"[red bold]{wrong} of {Count(judged.Length, "exercise")} {(wrong == 1 ? "disagrees" : "disagree")}[/]: {rest}");
    }

    private static string Count(int count, string what) => Number($"{count:0} {what}{(count == 1 ? "" : "s")}");

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
