using Harness.Cli;
using Harness.Cli.Composition;
using Harness.Grading;
using Harness.Grading.Intake;
using Harness.Reporting;
using Harness.Results;
using Harness.Submissions;
using Harness.Tests.Comparison;
using Harness.Tests.Grading;
using NJsonSchema;

namespace Harness.Tests.Composition;

/// <summary>A language from outside is offered, read, prepared, judged and graded by being registered.</summary>
public sealed class LanguageTests
{
    // The gradients of the notebook's case, of which the exercise's other cases are not: right there, wrong elsewhere.
    private const string Text = """{ "f": -12, "dx": -4, "dy": -4, "dz": 3 }""";

    private static readonly Registry WithJson = Registry.BuiltIn with { Languages = SubmissionLanguages.BuiltIn.With(new JsonArrays()) };

    [Test]
    public async Task Check_judges_it()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("student.json"), Text);
        var exitCode = await Application.RunAsync(
            ["check", folder.Combine("student.json"), "--no-sandbox", "--exercise", "graph.product", "--format", "json", "--output", folder.Combine("report.json")], WithJson);
        var json = await File.ReadAllTextAsync(folder.Combine("report.json"));
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That((await JsonSchema.FromJsonAsync(WithJson.ResultsSchema)).Validate(json), Is.Empty);
        var report = JsonReport.Read(json);
        Assert.That(report.Subject, Is.EqualTo(new SubjectInfo("student.json", "json-arrays", report.Subject.Sha256)));
        var exercise = report.Exercises.Single();
        Assert.That(exercise.Outcome, Is.EqualTo(Outcome.WrongValues));
        Assert.That(exercise.Checks.Where(check => check is { Case: "notebook", Witness: WitnessIds.Torch }).Select(check => check.Outcome), Is.Not.Empty.And.All.EqualTo(Outcome.Passed));
    }

    [Test]
    public async Task Without_registration_it_is_of_another_kind()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("student.json"), Text);
        Assert.That(await Application.RunAsync(["check", folder.Combine("student.json"), "--no-sandbox"], Registry.BuiltIn), Is.EqualTo(2));
        Assert.That(() => WithJson.Languages.Read(Repository.Root + "/LICENSE", []), Throws.TypeOf<UsageException>().With.Message.Contains("or Python (.py) or JSON (.json), or a notebook"));
    }

    [Test]
    public async Task What_it_cannot_read_is_a_load_error()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("student.json"), "{");
        await Application.RunAsync(["check", folder.Combine("student.json"), "--no-sandbox", "--exercise", "relu.forward", "--format", "json", "--output", folder.Combine("report.json")], WithJson);
        var report = JsonReport.Read(await File.ReadAllTextAsync(folder.Combine("report.json")));
        Assert.That(report.Exercises.Single().Outcome, Is.EqualTo(Outcome.LoadError));
        Assert.That(report.Messages.Single().Text, Is.EqualTo("student.json is no JSON."));
    }

    [Test]
    public void Grade_finds_and_judges_it()
    {
        using var room = new Classroom();
        room.With("ann.json", Text);
        var options = room.Options() with { Languages = WithJson.Languages, Sandboxed = false };
        using var submitted = Submitted.Find([room.Submissions], StudentIds.By(null), room.Results, languages: WithJson.Languages);
        using var journal = Journal.Open(options.Directory);
        var run = new GradeRun(options);
        var graded = run.Run(journal, submitted).Summary.Submissions.Single();
        Assert.That((graded.File, graded.Error), Is.EqualTo(("ann.json", (string?)null)));
        Assert.That(graded.Exercises.Single().Outcome, Is.EqualTo(Outcome.WrongShape));
        Assert.That(run.Settings.Hash, Is.Not.EqualTo(new GradeRun(room.Options() with { Sandboxed = false }).Settings.Hash), "grades given without it hold no longer");
    }

    [Test]
    public void Two_languages_of_one_extension_are_refused() =>
        Assert.That(() => WithJson.Languages.With(new JsonArrays()), Throws.ArgumentException.With.Message.Contains("twice"));
}
