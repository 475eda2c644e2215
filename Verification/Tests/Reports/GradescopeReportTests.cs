using System.Text.Json.Nodes;
using Harness.Reporting.Formats;
using Harness.Reporting.Translation;
using Harness.Results;
using NJsonSchema;

namespace Harness.Tests.Reports;

public sealed class GradescopeReportTests
{
    private static readonly string Schema = Path.Combine(Repository.Root, "Verification", "Tests", "Reports", "gradescope.schema.json");

    private static IEnumerable<CheckReport> Reports => [SampleReports.Right(), SampleReports.Faulty(), SampleReports.Hostile("<b>.py", "\u0000\ud83d <script>")];

    [TestCaseSource(nameof(Reports))]
    public async Task Has_the_documented_members_and_no_others(CheckReport report) =>
        Assert.That((await JsonSchema.FromFileAsync(Schema)).Validate(new GradescopeReport().WriteSubmission(report, Translator.English)), Is.Empty);

    [Test]
    public void Points_stand_on_the_tests_that_students_see_and_add_up_to_the_score()
    {
        var document = Read(SampleReports.Faulty());
        var tests = document["tests"]!.AsArray();
        Assert.That((double)document["score"]!, Is.EqualTo(2.8));
        Assert.That(tests.Where(test => (string)test!["visibility"]! == "visible").Sum(test => (double)test!["score"]!), Is.EqualTo(2.8).Within(1e-9));
        Assert.That(tests.Sum(test => (double)test!["max_score"]!), Is.EqualTo(6));
    }

    [Test]
    public void Hidden_seeds_are_hidden_tests()
    {
        var hidden = Read(SampleReports.Faulty())["tests"]!.AsArray().Where(test => (string)test!["visibility"]! == "hidden").ToArray();
        Assert.That(hidden.Select(test => ((string)test!["name"]!, (string)test["status"]!)), Is.EqualTo([("linear.forward: hidden inputs", "passed"), ("linear.backward: hidden inputs", "failed")]));
    }

    private static JsonNode Read(CheckReport report) => JsonNode.Parse(new GradescopeReport().WriteSubmission(report, Translator.English))!;
}
