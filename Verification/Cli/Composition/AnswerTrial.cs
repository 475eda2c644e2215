using Harness.Course;
using Harness.Defined;
using Harness.Fixtures;
using Harness.Judging;
using Harness.Judging.Rubrics;
using Harness.Packs;
using Harness.Results;
using Harness.Submissions;
using Harness.Submissions.Workers;

namespace Harness.Cli.Composition;

/// <summary>Judges the right solutions that lie beside exercises: each is to be right in whatever it has.</summary>
/// <param name="registry">What the program is composed of.</param>
/// <param name="tools">What solutions are compiled and run with.</param>
internal sealed class AnswerTrial(Registry registry, SubmissionTools tools)
{
    // Their own authors' code, which may be slow on a slow machine.
    private const int CpuSeconds = 300;

    private readonly ExerciseShelf _shelf = new(registry.Exercises);

    /// <summary>Judges a solution.</summary>
    /// <param name="answer">The solution.</param>
    /// <param name="ids">The exercises that are asked.</param>
    /// <param name="folder">The folder of the exercises; null for the built-in ones.</param>
    /// <returns>The parts that it has, and what is wrong.</returns>
    /// <exception cref="Harness.Scripting.WorkerUnavailableException">What it needs is not on this machine.</exception>
    public (IReadOnlyList<string> Parts, IReadOnlyList<string> Findings) Judge(PackText answer, IReadOnlySet<string> ids, string? folder)
    {
        var dialect = answer.Name.Split('.')[0];
        string[] folders = folder is null ? [] : [folder];
        var all = ExerciseWish.Any with { Folders = folders };
        var dialects = _shelf.DialectsOf(folders);
        // A solution that is not named after a dialect is judged in the way that fits.
        var offered = _shelf.Offer(all with { Dialects = dialects.Contains(dialect) ? [dialect] : dialects });
        Exercise[] exercises = [.. offered.Set.All.Where(exercise => exercise is DefinedExercise { Definition.Id: var id } && ids.Contains(id))];
        if (exercises.Length == 0)
            return ([], []);
        var rubric = dialects.Contains(dialect) ? _shelf.Rubric(dialect, folders) : Rubric.Default with { Wish = all };
        rubric = rubric with { CpuSeconds = CpuSeconds, Points = exercises.ToDictionary(exercise => exercise.Id, _ => 1.0) };
        var options = new CheckOptions(exercises, [.. rubric.Seeds.Take(1)], new FixtureStore(AppContext.BaseDirectory), Strict: false)
        {
            IsSubmission = true,
            Rubric = rubric,
            Witnesses = registry.Witnesses,
            Alternatives = offered.Alternatives,
        };
        var report = new SubjectCheck(options).Run(new SubmittedSubject(Read(answer), tools, Sandbox.IsAvailable));
        string[] findings = [.. report.Messages.Where(message => message.Severity == "error").Select(message => $"{answer.Name}: {message.Text}")];
        // Of an exercise that a solution leaves out every part is missing.
        var there = exercises.Zip(report.Exercises).GroupBy(pair => ((DefinedExercise)pair.First).Definition.Id, pair => pair.Second)
            .Where(parts => !parts.All(part => part.Outcome is Outcome.Missing or Outcome.Skipped)).SelectMany(parts => parts).ToArray();
        return ([.. there.Select(part => part.Id)], [.. findings, .. there.Where(part => part.Outcome != Outcome.Passed).Select(part => $"{answer.Name}: {part.Id}: {Why(part)}")]);
    }

    private static string Why(ExerciseReport part) =>
        $"expected a right solution, found {part.Outcome}: {part.Checks.FirstOrDefault(check => check.Failed)?.Message ?? (part.Notes.Count > 0 ? part.Notes[^1] : "")}".Split('\n')[0];

    private SubmissionSource Read(PackText answer)
    {
        var folder = Directory.CreateTempSubdirectory("harness-answer-");
        try
        {
            var path = Path.Combine(folder.FullName, answer.Name);
            File.WriteAllText(path, answer.Text);
            return registry.Languages.Read(path, []);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
