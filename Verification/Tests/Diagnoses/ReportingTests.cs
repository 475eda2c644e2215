using System.Text.Json;
using Harness.Cli.Rendering;
using Harness.Course;
using Harness.Judging;
using Harness.Judging.Diagnosing;
using Harness.Judging.Witnesses;
using Harness.Reporting;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Scripting;
using Harness.Tests.Engine;
using Harness.Tests.Mutants;
using Harness.Torch;
using NJsonSchema;

namespace Harness.Tests.Diagnoses;

/// <summary>Where a diagnosis stands in reports, and in what words.</summary>
public sealed class ReportingTests
{
    private const string Explanation =
        "dy_pred = 5 × the reference where N is 5, and 12 × where N is 12 (dy_pred[3] is 2, expected 0.4): it looks as if the division by N is missing.";

    private static readonly string Schema = Path.Combine(Repository.Root, "Verification", "Reporting", "harness.results-1.schema.json");

    [Test]
    public void The_text_explains_before_it_shows_numbers()
    {
        var lines = Consoles.Plain(console => TextReport.Render(new(console, Translator.English), Report(typeof(BatchMeanMissing), "bce.backward", strict: true), Verbosity.Normal)).Split('\n');

        var heading = Array.IndexOf(lines, "bce.backward: wrong values");
        Assert.That(lines[heading + 1], Is.EqualTo($"  {Explanation}"));
        Assert.That(lines[heading + 2], Does.StartWith("  bce.backward, notebook (seed 17), dy_pred: the subject stands alone"));
    }

    [Test]
    public void The_text_says_of_an_exercise_that_passed_that_it_did_so_in_float32()
    {
        var lines = Consoles.Plain(console => TextReport.Render(
            new(console, Translator.English), Report(typeof(LinearInSingle), "linear.forward", strict: false, kind: "csharp"), Verbosity.Normal)).Split('\n');

        var heading = Array.IndexOf(lines, "linear.forward: Linear layer, forward: right");
        Assert.That(lines[heading + 1], Does.StartWith("  Y: right as far as float32 goes"));
    }

    [Test]
    public async Task Json_has_code_and_explanation_as_its_schema_asks()
    {
        var json = JsonReport.Write(Report(typeof(BatchMeanMissing), "bce.backward", strict: true));

        var diagnosis = JsonDocument.Parse(json).RootElement.GetProperty("exercises")[0].GetProperty("diagnosis");
        Assert.That(diagnosis.GetArrayLength(), Is.EqualTo(1));
        Assert.That(diagnosis[0].GetProperty("code").GetString(), Is.EqualTo("missing-batch-mean"));
        Assert.That(diagnosis[0].GetProperty("explanation").GetString(), Is.EqualTo(Explanation));
        var schema = await JsonSchema.FromFileAsync(Schema);
        Assert.That(schema.Validate(json).Select(error => error.ToString()), Is.Empty);
        Assert.That(schema.Validate(json.Replace("missing-batch-mean", "Bad luck", StringComparison.Ordinal)), Is.Not.Empty);
    }

    [Test]
    public void The_schema_allows_every_code_and_those_of_authors()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Schema));
        var code = schema.RootElement.GetProperty("definitions").GetProperty("exercise").GetProperty("properties").GetProperty("diagnosis").GetProperty("items").GetProperty("properties").GetProperty("code");
        Assert.That(DiagnosisCodes.All.Append("an-author-s-own"), Has.All.Matches(code.GetProperty("pattern").GetString()!));
    }

    [TestCase(0, "0")]
    [TestCase(-0.0, "0")]
    [TestCase(-1.0, "-1")]
    [TestCase(1e-7, "1e-7")]
    [TestCase(1.5e-10, "1.5e-10")]
    [TestCase(1e20, "1e+20")]
    [TestCase(2.0 / 3, "0.666667")]
    public void Numbers_have_six_digits_in_any_culture(double number, string text) => Assert.That(EvidenceText.Number(number), Is.EqualTo(text));

    [Test]
    public void A_sentence_without_its_evidence_is_refused() =>
        Assert.That(() => Sentences.Of("scale", new Dictionary<string, string> { ["result"] = "Y" }), Throws.TypeOf<KeyNotFoundException>());

    private static CheckReport Report(Type type, string exercise, bool strict, string kind = "builtin") => new(
        new SubjectInfo("test", kind, new string('0', 64)), strict, DefaultSeeds.All, 0.1, EnvironmentReader.Of(TorchRuntime.Prepare()),
        [Checks.Run(new ScriptPlayer(type.GetNestedTypes()), exercise, strict)])
    {
        Witnesses = WitnessSet.BuiltIn.Infos,
    };
}
