using Harness.Cli.Composition;
using Harness.Course;
using Harness.Defined;
using Harness.Judging;
using Harness.Packs;
using Harness.Results;
using Harness.Submissions;
using Harness.Submissions.Workers;
using Harness.Tests.Comparison;
using Harness.Tests.Engine;
using Harness.Tests.Submissions;
using Harness.Tests.Submissions.Python;

namespace Harness.Tests.Exercises;

/// <summary>Real mistakes, made in the right solutions beside the built-in exercises: they fail where they should, nowhere else, and mostly with the reason.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class WrongAnswerTests
{
    private const double LeastExplained = 0.8;

    private static readonly string Folder = Path.Combine(Repository.Root, "Verification", "Tests", "Exercises", "Wrong");

    private static readonly SubmissionTools Tools = new();

    private static string[] Files => [.. Directory.GetFiles(Folder, "*.txt").Order(StringComparer.Ordinal)];

    private static IEnumerable<TestCaseData> Rounds =>
        from file in Files
        from round in WrongAnswer.Rounds(WrongAnswer.Read(file)).Index()
        select new TestCaseData(Path.GetFileNameWithoutExtension(file), round.Item, round.Index == 0).SetName($"WrongAnswers.{Path.GetFileNameWithoutExtension(file)}.{round.Index + 1}");

    [OneTimeTearDown]
    public void EndTools() => Tools.Dispose();

    [TestCaseSource(nameof(Rounds))]
    public void Fail_where_they_should_and_nowhere_else(string name, IReadOnlyList<WrongAnswer> round, bool isFirst)
    {
        var solution = PackLoader.BuiltIn().Answers.Single(answer => answer.Name == name);
        var mistaken = round.Aggregate(solution.Text, (text, wrong) => wrong.In(text));
        // Everything once; then what has mistakes.
        var reports = Judge(name, mistaken, isFirst ? null : [.. round.SelectMany(wrong => wrong.Exercises)]);

        Assert.That(reports.Where(report => report.Outcome != Outcome.Passed).Select(report => report.Id), Is.EquivalentTo(round.SelectMany(wrong => wrong.Parts)));
        var explained = round.Where(wrong => wrong.Code != "-").ToArray();
        Assert.That(explained.Where(wrong => Named(reports, wrong) != wrong.Code).Select(wrong => $"{wrong.Parts[0]}: expected {wrong.Code}, found {Named(reports, wrong)}"), Is.Empty);
    }

    [Test]
    public void Most_are_explained()
    {
        var all = Files.SelectMany(WrongAnswer.Read).ToArray();
        Assert.That(all, Has.Length.GreaterThanOrEqualTo(150));
        Assert.That(all.Count(wrong => wrong.Code != "-"), Is.GreaterThanOrEqualTo(LeastExplained * all.Length));
    }

    /// <summary>The code that is expected if it is among those of the diagnosis; else all of these.</summary>
    private static string Named(IReadOnlyList<ExerciseReport> reports, WrongAnswer wrong)
    {
        string[] codes = [.. reports.Single(report => report.Id == wrong.Parts[0]).Diagnosis.Select(diagnosis => diagnosis.Code)];
        return codes.Contains(wrong.Code) ? wrong.Code : string.Join(" and ", codes.DefaultIfEmpty("no reason"));
    }

    private static IReadOnlyList<ExerciseReport> Judge(string name, string text, IReadOnlyCollection<string>? only)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Combine(name);
        File.WriteAllText(path, text);
        var source = SubmissionLanguages.BuiltIn.Read(path, []);
        if (source.Python is not null)
            PythonSubmissions.Require();
        var shelf = new ExerciseShelf(ExerciseSet.BuiltIn);
        var rubric = shelf.Rubric(name.Split('.')[0], []);
        Exercise[] exercises = [.. shelf.Offer(rubric.Wish).Set.All.Where(exercise => exercise is DefinedExercise { Definition.Id: var id } && (only is null || only.Contains(id)))];
        rubric = rubric with { CpuSeconds = Scenario.AmpleCpuSeconds, Points = exercises.ToDictionary(exercise => exercise.Id, _ => 1.0) };
        var options = new CheckOptions(exercises, [17], Checks.Fixtures, Strict: false) { IsSubmission = true, Rubric = rubric };
        // What the solution does not have is asked of nobody.
        return [.. new SubjectCheck(options).Run(new SubmittedSubject(source, Tools, Sandbox.IsAvailable)).Exercises.Where(report => report.Checks is not [{ Outcome: Outcome.Missing }, ..])];
    }
}
