using Harness.Comparison;
using Harness.Reporting;
using Harness.Results;
using Spectre.Console;
using static System.FormattableString;

namespace Harness.Cli.Rendering;

/// <summary>A report for people: one row per exercise, one column per witness, then what disagrees.</summary>
internal static class TextReport
{
    private const int ShownChecks = 3;

    // Five places, so that the table of all exercises fits a terminal of 80 columns.
    private const double MostUlpsInDigits = 9999;

    /// <summary>Says what is different from the last time, where anything was judged before.</summary>
    public static void RenderChanges(Page page, IReadOnlyList<string> changes)
    {
        foreach (var line in changes)
            page.Paragraph(line, indent: 0, "bold");
        if (changes.Count > 0)
            page.Skip();
    }

    public static void Render(Page page, CheckReport report, Verbosity verbosity)
    {
        if (IsSubmission(report))
        {
            StudentReport.Render(page, report, verbosity);
            if (verbosity != Verbosity.Detailed || StudentReport.WasNotJudged(report))
                return;
            page.Line("All that was compared", "bold");
        }
        if (verbosity > Verbosity.Quiet)
        {
            page.Line($"{report.Subject.Name}, seeds {string.Join(", ", report.Seeds)}, libtorch {report.Environment.Libtorch}", "bold");
            page.Write(Summary(page, report));
        }
        if (verbosity == Verbosity.Detailed)
        {
            Environment(page, report.Environment);
            Silences(page, report);
        }
        foreach (var exercise in report.Exercises.Where(exercise => exercise.Outcome is not (Outcome.Passed or Outcome.Skipped)))
            Details(page, report, exercise, verbosity);
        Conclusion(page, report);
    }

    private static bool IsSubmission(CheckReport report) => !report.Subject.IsBuiltIn;

    private static Table Summary(Page page, CheckReport report)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(Column(page.Of("exercise")).LeftAligned());
        foreach (var witness in report.Witnesses.All)
            table.AddColumn(Column(page.Of(witness.Column)));
        table.AddColumn(Column("ULPs"));
        table.AddColumn(Column(page.Of("points")));
        foreach (var exercise in report.Exercises)
        {
            var failed = exercise.Outcome is not (Outcome.Passed or Outcome.Skipped);
            table.AddRow(
            [
                $"[{(failed ? "red" : "green")}]{Markup.Escape(exercise.Id)}[/]",
                .. report.Witnesses.All.Select(witness => Cell(page, exercise.Checks.Where(check => check.Witness == witness.Id))),
                WorstUlps(exercise),
                exercise.Points == 0 ? "[grey]-[/]" : Invariant($"{exercise.Score:0.##} / {exercise.Points:0.##}"),
            ]);
        }
        return table;
    }

    private static TableColumn Column(string title) => new TableColumn(title) { Padding = new Padding(0) }.RightAligned().NoWrap();

    /// <summary>How many checks agree, or how many of how many do not; a dash where the witness has nothing to say.</summary>
    private static string Cell(Page page, IEnumerable<Check> checks)
    {
        var spoken = checks.Where(check => check.Outcome != Outcome.Skipped).ToArray();
        var failed = spoken.Count(check => check.Failed);
        return spoken.Length == 0 ? "[grey]-[/]"
            : failed == 0 ? page.Markup("green", $"ok {spoken.Length}")
            : spoken.Any(check => check.LacksFixture) ? page.Markup("red bold", $"{spoken.Count(check => check.LacksFixture)} lost")
            : page.Markup("red bold", $"{failed}/{spoken.Length} off");
    }

    /// <summary>The greatest distance from torch: the one witness of the same precision that speaks of every element.</summary>
    private static string WorstUlps(ExerciseReport exercise) =>
        exercise.Checks.Where(check => check.Witness == WitnessIds.Torch).Max(check => check.MaxUlps) is { } ulps ? ulps >= Ulps.Cap ? ">= 2^53" : ulps <= MostUlpsInDigits ? Invariant($"{ulps:#,0}") : Invariant($"{ulps:0.0e0}") : "[grey]-[/]";

    private static void Details(Page page, CheckReport report, ExerciseReport exercise, Verbosity verbosity)
    {
        // What changes its input, or breaks another law, explains the rest.
        var failed = exercise.Checks.Where(check => check.Failed).OrderByDescending(check => check.Witness == WitnessIds.Law).ToArray();
        page.Line($"{exercise.Id}: {Heading(exercise, failed)}", "red bold");
        foreach (var diagnosis in exercise.Diagnosis)
            page.Line(Indent(diagnosis.Explanation));
        var limit = verbosity switch { Verbosity.Quiet => 1, Verbosity.Detailed => int.MaxValue, _ => ShownChecks };
        foreach (var note in exercise.Notes.Take(limit))
            page.Line(Indent(note));
        if (verbosity > Verbosity.Quiet)
        {
            // The same result is wrong before every witness in the same way: once is enough, unless all is asked for.
            var shown = verbosity == Verbosity.Detailed ? failed : [.. failed.DistinctBy(Topic).Take(limit)];
            foreach (var check in shown)
                page.Line(Indent(check.Message ?? check.Id));
            if (failed.Length > shown.Length)
                page.Line($"  and {Count(failed.Length - shown.Length, "more check")}; --verbosity detailed shows them all", "grey");
            if (!IsSubmission(report))
                Advice(page, report, exercise, failed);
        }
        page.Skip();
    }

    private static void Advice(Page page, CheckReport report, ExerciseReport exercise, Check[] failed)
    {
        var seeds = report.Seeds.SequenceEqual(DefaultSeeds.All) ? "" : $" --seed {string.Join(',', report.Seeds)}";
        page.Line($"  harness check --exercise {exercise.Id}{seeds}   repeats just this", "grey");
        if (failed.Any(check => check.Witness == WitnessIds.Fixture && !check.LacksFixture))
            page.Line($"  harness fixtures diff {exercise.Id}   shows what moved, and who moved it", "grey");
    }

    /// <summary>What went wrong; of law and values the law, of want of fixtures only that.</summary>
    private static string Heading(ExerciseReport exercise, Check[] failed) =>
        failed.All(check => check.LacksFixture) ? "fixtures are missing or cannot be relied on"
        : exercise.Outcome == Outcome.WrongValues && failed[0].Witness == WitnessIds.Law ? $"{failed[0].Id} is broken{(failed.Any(check => check.Witness != WitnessIds.Law) ? ", and values are wrong" : "")}"
        : OutcomeNames.Of(exercise.Outcome);

    private static string Topic(Check check) => check.Witness == WitnessIds.Law ? check.Id : check.Id.Split('.')[0];

    /// <summary>Why witnesses had nothing to say, once a reason.</summary>
    private static void Silences(Page page, CheckReport report)
    {
        foreach (var group in report.Exercises.SelectMany(exercise => exercise.Checks.Select(check => (exercise.Id, Check: check)))
            .Where(pair => pair.Check.Outcome == Outcome.Skipped).GroupBy(pair => (pair.Id, pair.Check.Witness, pair.Check.Message)))
            page.Line($"{group.Key.Id}, {report.Witnesses[group.Key.Witness].Title}, {string.Join(", ", group.Select(pair => pair.Check.Case).Distinct())}: {group.Key.Message}");
        page.Skip();
    }

    private static void Environment(Page page, EnvironmentInfo environment)
    {
        page.Line($"harness {environment.Harness}, TorchSharp {environment.TorchSharp}, libtorch {environment.Libtorch}{(environment.LibtorchPatched ? " (prepared for this machine's libstdc++)" : "")}");
        page.Line($"{environment.Runtime}, {environment.Os}, {environment.Cpu}, {Count(environment.Threads, "torch thread")}");
    }

    private static void Conclusion(Page page, CheckReport report)
    {
        var judged = report.Exercises.Where(exercise => exercise.Outcome != Outcome.Skipped).ToArray();
        var wrong = judged.Count(exercise => exercise.Outcome != Outcome.Passed);
        var checks = judged.Sum(exercise => exercise.Checks.Count(check => check.Outcome != Outcome.Skipped));
        var points = report.MaxScore == 0 ? "" : Invariant($", {report.Score:0.##} of {report.MaxScore:0.##} points");
        var rest = Invariant($"{Count(checks, "check")} in {report.Seconds:0.0} s{points}.");
        var unlocked = report.Exercises.SelectMany(exercise => exercise.Checks)
            .Where(check => check.Witness == WitnessIds.Fixture && check.Outcome == Outcome.Skipped && check.Case.StartsWith("seed-", StringComparison.Ordinal))
            .Select(check => check.Case["seed-".Length..]).Distinct().ToArray();
        if (unlocked.Length > 0)
            page.Line($"No fixtures are locked for seed {string.Join(", ", unlocked)}.", "grey");
        if (wrong == 0)
            page.Line($"{(judged.Length == 1 ? "The exercise agrees" : $"All {judged.Length} exercises agree")} with every witness that applies: {rest}", "green bold");
        else
            page.Line($"{wrong} of {Count(judged.Length, "exercise")} {(wrong == 1 ? "disagrees" : "disagree")}: {rest}", "red bold");
    }

    private static string Count(int count, string what) => Invariant($"{count:0} {what}{(count == 1 ? "" : "s")}");

    private static string Indent(string text) => "  " + text.ReplaceLineEndings("\n  ");
}
