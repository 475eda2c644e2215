using System.CommandLine;
using System.Reflection;
using Harness.Cli.Composition;
using Harness.Cli.Rendering;
using Harness.Cli.Running;
using Harness.Evaluation;
using Harness.Exercises;
using Harness.Packs;
using Harness.Results;
using Harness.Scripting;
using Harness.Submissions;

namespace Harness.Cli.Commands;

/// <summary><c>harness exercises verify</c>: tries exercises by themselves, without a student.</summary>
internal static class ExerciseVerifyCommand
{
    public static Command Create(Registry registry, Option<bool> noColor)
    {
        var target = new Argument<string?>("ID|DIR")
        {
            Description = "The id of a built-in exercise, a folder of exercises, or an assembly (.dll); all built-in ones without it.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("verify", "Tries exercises by themselves: texts, draws, gradients against finite differences, mistakes, and the statements and answers beside them.") { target };
        command.SetAction(parsed => Run(registry, parsed.GetValue(target), parsed.GetValue(noColor)));
        return command;
    }

    private static int Run(Registry registry, string? target, bool noColor)
    {
        var pack = Find(target);
        List<string> lines = [.. pack.Findings.Select(finding => finding.ToString())];
        var right = new HashSet<string>();
        var wrong = lines.Count;
        foreach (var exercise in pack.Exercises)
        {
            var said = ExerciseVerifier.Verify(exercise);
            lines.AddRange(said.Count == 0 ? [$"{Id(exercise)}: ok"] : said.Select(finding => finding.ToString()));
            wrong += said.Count;
            if (said.Count == 0)
                right.Add(Id(exercise));
        }
        string[] misstated = [.. pack.Statements.Verify(pack.Exercises).Select(finding => finding.ToString())];
        lines.AddRange(misstated);
        wrong += misstated.Length;
        // What is wrong by itself judges nobody.
        wrong += JudgeAnswers(registry, pack.Answers, right, Directory.Exists(target) ? Path.GetFullPath(target) : null, lines);
        lines.Add(Sum(pack.Exercises.Count, wrong));
        Consoles.Show(
            console =>
            {
                foreach (var line in lines)
                    console.Profile.Out.Writer.WriteLine(line);
            },
            noColor);
        return wrong == 0 ? ExitCode.Agreement : ExitCode.Disagreement;
    }

    /// <summary>Judges the answers.</summary>
    /// <returns>How many findings were added to the lines.</returns>
    private static int JudgeAnswers(Registry registry, IReadOnlyList<PackText> answers, HashSet<string> right, string? folder, List<string> lines)
    {
        using var tools = new SubmissionTools();
        var trial = new AnswerTrial(registry, tools);
        var wrong = 0;
        foreach (var answer in right.Count == 0 ? [] : answers)
        {
            try
            {
                var (parts, findings) = trial.Judge(answer, right, folder);
                lines.AddRange(findings);
                if (parts.Count > 0 && findings.Count == 0)
                    lines.Add($"{answer.Name}: {Counted(parts.Count, "part")} right");
                wrong += findings.Count;
            }
            catch (WorkerUnavailableException missing)
            {
                lines.Add($"{answer.Name}: not tried. {missing.Message}");
            }
        }
        return wrong;
    }

    private static string Sum(int exercises, int findings)
    {
        var (tried, found) = (Counted(exercises, "exercise"), Counted(findings, "finding"));
        return findings == 0 ? $"{tried} tried, nothing found." : $"{tried} tried, {found}.";
    }

    private static string Counted(int count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");

    private static ExercisePack Find(string? target)
    {
        if (target is not null && (Directory.Exists(target) || File.Exists(target)))
            return Directory.Exists(target) || target.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
                ? PackLoader.Load(target)
                : throw new UsageException($"Expected a folder of exercises or an assembly (.dll), found the file '{target}'. Name the folder that it is in.");
        var builtIn = PackLoader.BuiltIn();
        Exercise[] chosen = [.. builtIn.Exercises.Where(exercise => target is null || Id(exercise) == target)];
        return chosen.Length > 0
            ? builtIn with { Exercises = chosen }
            : throw new UsageException($"Unknown exercise '{target}', and no such folder. Built-in in this form: {string.Join(", ", builtIn.Exercises.Select(Id))}.");
    }

    private static string Id(Exercise exercise) => exercise.GetType().GetCustomAttribute<ExerciseAttribute>()?.Id ?? exercise.GetType().Name;
}
