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
        var command = new Command("verify", "Tries exercises by themselves: texts, draws, gradients against finite differences, mistakes, and the answers beside them.") { target };
        command.SetAction(parsed => Run(registry, parsed.GetValue(target), parsed.GetValue(noColor)));
        return command;
    }

    private static int Run(Registry registry, string? target, bool noColor)
    {
        var (exercises, answers, lines) = Find(target);
        var wrong = lines.Count;
        var right = new HashSet<string>();
        foreach (var exercise in exercises)
        {
            var said = ExerciseVerifier.Verify(exercise);
            lines.AddRange(said.Count == 0 ? [$"{Id(exercise)}: ok"] : said.Select(finding => finding.ToString()));
            wrong += said.Count;
            if (said.Count == 0)
                right.Add(Id(exercise));
        }
        // What is wrong by itself judges nobody.
        wrong += JudgeAnswers(registry, answers, right, Directory.Exists(target) ? Path.GetFullPath(target) : null, lines);
        lines.Add(Sum(exercises.Count, wrong));
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

    private static (IReadOnlyList<Exercise> Exercises, IReadOnlyList<PackText> Answers, List<string> Findings) Find(string? target)
    {
        var isPlace = target is not null && (Directory.Exists(target) || File.Exists(target));
        if (isPlace)
        {
            if (File.Exists(target) && !target.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
                throw new UsageException($"Expected a folder of exercises or an assembly (.dll), found the file '{target}'. Name the folder that it is in.");
            var pack = PackLoader.Load(target!);
            return (pack.Exercises, pack.Answers, [.. pack.Findings.Select(finding => finding.ToString())]);
        }
        var builtIn = PackLoader.BuiltIn();
        var known = builtIn.Exercises;
        Exercise[] chosen = [.. known.Where(exercise => target is null || Id(exercise) == target)];
        return chosen.Length > 0
            ? (chosen, builtIn.Answers, [])
            : throw new UsageException($"Unknown exercise '{target}', and no such folder. Built-in in this form: {string.Join(", ", known.Select(Id))}.");
    }

    private static string Id(Exercise exercise) => exercise.GetType().GetCustomAttribute<ExerciseAttribute>()?.Id ?? exercise.GetType().Name;
}
