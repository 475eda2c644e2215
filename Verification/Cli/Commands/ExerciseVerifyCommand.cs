using System.CommandLine;
using System.Reflection;
using Harness.Cli.Rendering;
using Harness.Cli.Running;
using Harness.Evaluation;
using Harness.Exercises;
using Harness.Packs;
using Harness.Results;

namespace Harness.Cli.Commands;

/// <summary><c>harness exercises verify</c>: tries exercises by themselves, without a student.</summary>
internal static class ExerciseVerifyCommand
{
    public static Command Create(Option<bool> noColor)
    {
        var target = new Argument<string?>("ID|DIR")
        {
            Description = "The id of a built-in exercise, a folder of exercises, or an assembly (.dll); all built-in ones without it.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("verify", "Tries exercises by themselves: texts, draws, gradients against finite differences, mistakes.") { target };
        command.SetAction(parsed => Run(parsed.GetValue(target), parsed.GetValue(noColor)));
        return command;
    }

    private static int Run(string? target, bool noColor)
    {
        var (exercises, lines) = Find(target);
        var wrong = lines.Count;
        foreach (var exercise in exercises)
        {
            var said = ExerciseVerifier.Verify(exercise);
            lines.AddRange(said.Count == 0 ? [$"{Id(exercise)}: ok"] : said.Select(finding => finding.ToString()));
            wrong += said.Count;
        }
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

    private static string Sum(int exercises, int findings)
    {
        var (tried, found) = (Counted(exercises, "exercise"), Counted(findings, "finding"));
        return findings == 0 ? $"{tried} tried, nothing found." : $"{tried} tried, {found}.";
    }

    private static string Counted(int count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");

    private static (IReadOnlyList<Exercise> Exercises, List<string> Findings) Find(string? target)
    {
        var isPlace = target is not null && (Directory.Exists(target) || File.Exists(target));
        if (isPlace)
        {
            if (File.Exists(target) && !target.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
                throw new UsageException($"Expected a folder of exercises or an assembly (.dll), found the file '{target}'. Name the folder that it is in.");
            var pack = PackLoader.Load(target!);
            return (pack.Exercises, [.. pack.Findings.Select(finding => finding.ToString())]);
        }
        var known = PackLoader.BuiltIn().Exercises;
        Exercise[] chosen = [.. known.Where(exercise => target is null || Id(exercise) == target)];
        return chosen.Length > 0
            ? (chosen, [])
            : throw new UsageException($"Unknown exercise '{target}', and no such folder. Built-in in this form: {string.Join(", ", known.Select(Id))}.");
    }

    private static string Id(Exercise exercise) => exercise.GetType().GetCustomAttribute<ExerciseAttribute>()?.Id ?? exercise.GetType().Name;
}
