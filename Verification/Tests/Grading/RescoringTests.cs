using Harness.Grading;
using Harness.Judging.Rubrics;
using Harness.Reporting;
using Harness.Results;
using Harness.Submissions.Workers;
using Harness.Tests.Engine;

namespace Harness.Tests.Grading;

/// <summary>A rubric with other points, applied to what was graded before.</summary>
public sealed class RescoringTests
{
    private const string Before = "name: before\npoints: { relu.forward: 1, relu.backward: 2, bce.forward: 1, bce.backward: 2 }\nseeds: [5]\nhiddenSeeds: [6]\nlimits: { cpuSeconds: 300 }\n";
    private const string After = "name: after\npoints: { relu.forward: 1, relu.backward: 0.37, bce.forward: 2.5, bce.backward: 7 }\nseeds: [5]\nhiddenSeeds: [6]\nlimits: { cpuSeconds: 300 }\n";

    /// <summary>Numbers typed in, a broken law, half of the points, and nothing to judge: every part that a score can have.</summary>
    [Test]
    public void Points_are_given_anew_without_running_anything_and_as_a_new_grading_would()
    {
        using var room = ClassOf("hard-coded", "input-mutated", "wrong-forward-right-derivative", "compile-error");
        var first = room.Grade(options => With(options, Before));
        var rescored = room.Grade(options => With(options, After));
        var anew = room.Grade(options => With(options, After), results: room.In("anew"));

        Assert.Multiple(() =>
        {
            Assert.That((first.Graded, rescored.Graded, rescored.Kept, anew.Graded), Is.EqualTo((4, 0, 4, 4)));
            Assert.That(rescored.Changed.Select(change => change.Id), Is.EqualTo(new[] { "hard-coded", "input-mutated", "wrong-forward-right-derivative" }));
            Assert.That(PartsIn(room.Results), Is.SupersetOf(new[] { ScorePartKind.Notebook, ScorePartKind.Fresh, ScorePartKind.Law, ScorePartKind.HardCoded }));
        });
        Classroom.AssertEqual(room.Results, room.In("anew"));
        Assert.That(room.Grade(options => With(options, Before)).Graded, Is.Zero, "and back");
    }

    [TestCase("points: { relu.forward: 1, relu.backward: 2, bce.forward: 1 }", TestName = "Fewer_exercises_are_graded_anew")]
    [TestCase("tolerances: { rtol: 1e-3, atol: 1e-8 }", TestName = "Other_tolerances_are_graded_anew")]
    [TestCase("laws: [repeatable]", TestName = "Other_laws_are_graded_anew")]
    [TestCase("hiddenSeeds: [8]", TestName = "Other_hidden_seeds_are_graded_anew")]
    public void Whatever_results_follow_from_is_graded_anew(string line)
    {
        using var room = ClassOf("compile-error");
        room.Grade(options => With(options, Before));
        var key = line[..line.IndexOf(':', StringComparison.Ordinal)];
        string[] others = [.. Before.TrimEnd().Split('\n').Where(known => !known.StartsWith(key, StringComparison.Ordinal)), line];
        Assert.That(room.Grade(options => With(options, string.Join('\n', others))).Graded, Is.EqualTo(1));
    }

    private static IEnumerable<ScorePartKind> PartsIn(string results) =>
        Directory.EnumerateFiles(Path.Combine(results, "results"))
            .SelectMany(file => JsonReport.Read(File.ReadAllText(file)).Exercises).SelectMany(exercise => exercise.Parts).Where(part => part.Score != 0).Select(part => part.Kind);

    private static Classroom ClassOf(params string[] scenarios)
    {
        var room = new Classroom();
        foreach (var scenario in scenarios)
            room.With($"{scenario}.cs", File.ReadAllText(Path.Combine(Repository.Root, "Verification", "Tests", "Submissions", "Scenarios", scenario, "student.cs")));
        return room;
    }

    private static GradeOptions With(GradeOptions options, string rubric)
    {
        var parsed = RubricFile.Parse(rubric, "rubric.yaml");
        return options with
        {
            Check = new(Checks.ForSubmissions.Select([.. parsed.Points.Keys]), parsed.Seeds, Checks.Fixtures, Strict: false) { IsSubmission = true, Rubric = parsed },
            Sandboxed = Sandbox.IsAvailable,
        };
    }
}
