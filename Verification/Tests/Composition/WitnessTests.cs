using System.Text.Json;
using Harness.Cli;
using Harness.Cli.Composition;
using Harness.Cli.Rendering;
using Harness.Course;
using Harness.Grading;
using Harness.Judging;
using Harness.Judging.Witnesses;
using Harness.Reporting;
using Harness.Reporting.Translation;
using Harness.Tests.Comparison;
using Harness.Tests.Engine;
using NJsonSchema;

namespace Harness.Tests.Composition;

/// <summary>A witness from outside is asked, reported, confirms fixtures and counts among what old grades hold by, by being registered.</summary>
public sealed class WitnessTests
{
    private const string Exercise = "graph.product";

    private static readonly Registry WithAgreeable = Registry.BuiltIn with { Witnesses = WitnessSet.BuiltIn.With(new Agreeable()) };

    [Test]
    public async Task Json_has_its_checks_and_follows_the_schema_of_what_is_registered()
    {
        using var folder = new TemporaryFolder();
        Assert.That(await Application.RunAsync(["check", "--exercise", Exercise, "--format", "json", "--output", folder.Combine("report.json")], WithAgreeable), Is.Zero);
        var json = await File.ReadAllTextAsync(folder.Combine("report.json"));
        Assert.That(json, Does.Contain("\"witness\": \"agreeable\""));
        Assert.That((await JsonSchema.FromJsonAsync(WithAgreeable.ResultsSchema)).Validate(json), Is.Empty);
        Assert.That((await JsonSchema.FromJsonAsync(Registry.BuiltIn.ResultsSchema)).Validate(json), Is.Not.Empty);
        Assert.That(JsonReport.Read(json).Exercises.Single().Checks.Select(check => check.Witness), Has.Member("agreeable"));
    }

    [Test]
    public void The_schema_of_the_program_is_the_one_that_is_published()
    {
        var published = File.ReadAllText(Path.Combine(Repository.Root, "Verification", "Reporting", "harness.results-1.schema.json"));
        using var left = JsonDocument.Parse(published);
        using var right = JsonDocument.Parse(Registry.BuiltIn.ResultsSchema);
        Assert.That(JsonElement.DeepEquals(left.RootElement, right.RootElement));
    }

    [Test]
    public void The_text_has_a_column_for_it()
    {
        var report = new SubjectCheck(Options(WithAgreeable.Witnesses)).Run(new Cli.Running.BuiltInLayers());
        var lines = Consoles.Plain(console => TextReport.Render(new(console, Translator.English), report, Verbosity.Normal)).Split('\n');
        Assert.That(lines, Has.Some.Match(@"exercise\s+torch\s.*\slaws\s+agrees\s"));
        Assert.That(report.Exercises.Single().Checks.Where(check => check.Witness == "agreeable"), Is.Not.Empty.And.None.Property("Failed").True);
    }

    [Test]
    public async Task It_confirms_fixtures()
    {
        using var copy = new FixtureCopy();
        Directory.Delete(copy.PathOf($"reference/{Exercise}"), recursive: true);
        Assert.That(await Application.RunAsync(["fixtures", "generate", "--exercise", Exercise, "--fixtures", copy.Folder], WithAgreeable), Is.Zero);
        var fixture = await File.ReadAllTextAsync(copy.PathOf($"reference/{Exercise}/seed-17.verified.json"));
        using var source = JsonDocument.Parse(fixture);
        Assert.That(source.RootElement.GetProperty("source").GetProperty("confirmedBy").EnumerateArray().Select(id => id.GetString()), Is.EqualTo(["layers", "finite-difference", "agreeable"]));
    }

    [Test]
    public void Grades_given_without_it_hold_no_longer()
    {
        using var folder = new TemporaryFolder();
        var settings = new GradeRun(new(Options(WitnessSet.BuiltIn), folder.Path)).Settings;
        Assert.That(new GradeRun(new(Options(WitnessSet.BuiltIn), folder.Path)).Settings.Hash, Is.EqualTo(settings.Hash));
        Assert.That(new GradeRun(new(Options(WithAgreeable.Witnesses), folder.Path)).Settings.Hash, Is.Not.EqualTo(settings.Hash));
    }

    [Test]
    public void Two_witnesses_of_one_id_are_refused() =>
        Assert.That(() => WithAgreeable.Witnesses.With(new Agreeable()), Throws.ArgumentException.With.Message.Contains("agreeable twice"));

    private static CheckOptions Options(WitnessSet witnesses) => new(ExerciseSet.BuiltIn.Select([Exercise]), [17], Checks.Fixtures, Strict: true) { Witnesses = witnesses };
}
