using Harness.Reporting;
using Harness.Results;
using Harness.Tests.Comparison;
using Harness.Tests.Reports;
using NJsonSchema;

namespace Harness.Tests.Grading;

public sealed class GradeSummaryFileTests
{
    private static readonly string Schema = Path.Combine(Repository.Root, "Verification", "Reporting", "harness.summary-1.schema.json");

    [Test]
    public void What_was_written_is_read_again()
    {
        using var folder = new TemporaryFolder();
        var written = SampleClass.Write(folder, 5);
        var read = GradeSummaryFile.Read(folder.Path);
        Assert.That(GradeSummaryFile.Json(read), Is.EqualTo(GradeSummaryFile.Json(written)));
        Assert.That(read.Submissions[0].Exercises[0].Override, Is.EqualTo("shown at the board"));
        Assert.That(JsonReport.Write(GradeSummaryFile.ReadResult(folder.Path, read.Submissions[0])), Is.EqualTo(JsonReport.Write(SampleReports.Faulty())));
        Assert.That(Directory.GetFiles(folder.Path), Has.Length.EqualTo(1), "nothing temporary is left");
    }

    [Test]
    public async Task It_follows_its_schema()
    {
        using var folder = new TemporaryFolder();
        var summary = SampleClass.Write(folder, 3);
        var late = summary.Submissions[0] with { Name = "Ann Ash", Group = "A", HandedIn = new(2026, 12, 1, 0, 59, 0, TimeSpan.FromHours(3)), Late = new(10, 3, 2.7, "Handed in late.") };
        var json = GradeSummaryFile.Json(summary with
        {
            Due = new(2026, 11, 30, 23, 59, 0, TimeSpan.FromHours(3)),
            LateRule = "10%/day",
            TimesFrom = "disk",
            Absent = [new("eva", "", "")],
            Similar = [new("s001/a.py", "s002/a.py", 0.9, 50)],
            Submissions = [late, .. summary.Submissions.Skip(1)],
        });
        var schema = await JsonSchema.FromFileAsync(Schema);
        Assert.That(schema.Validate(json), Is.Empty);
        Assert.That(schema.Validate(json.Replace("\"counts\"", "\"count\"", StringComparison.Ordinal)), Is.Not.Empty);
    }

    [TestCase("{", "found a damaged one: something else stands at line 1, column 2. 'harness grade' writes it anew.")]
    [TestCase("{}", "found a damaged one: something else stands at line 1, column 3.")]
    [TestCase("{\n  \"schema\": 7\n}", "found a damaged one: something else stands at line 2, column 14.")]
    [TestCase("null", "found null")]
    [TestCase("{ \"schema\": \"harness.summary/9\", \"rubric\": \"\", \"seeds\": [], \"maxScore\": 1, \"exercises\": [], \"submissions\": [] }", "found harness.summary/9")]
    public void A_damaged_one_is_refused_with_its_path(string text, string message)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine(GradeSummaryFile.Name), text);
        Assert.That(() => GradeSummaryFile.Read(folder.Path), Throws.TypeOf<UsageException>().With.Message.Contains(message).And.Message.Contains(folder.Path).And.Message.Not.Contains("LineNumber"));
    }

    [TestCase("results/../../secret.json")]
    [TestCase("/etc/passwd")]
    [TestCase("results/..")]
    [TestCase("results/a\\b")]
    [TestCase("other/a.json")]
    public void No_path_leads_out_of_the_results(string path)
    {
        using var folder = new TemporaryFolder();
        var summary = SampleClass.Write(folder, 1);
        GradeSummaryFile.Write(folder.Path, summary with { Submissions = [summary.Submissions[0] with { Result = path }] });
        Assert.That(() => GradeSummaryFile.Read(folder.Path), Throws.TypeOf<UsageException>().With.Message.Contains("found '" + path));
    }

    [Test]
    public void A_missing_one_says_what_writes_it()
    {
        using var folder = new TemporaryFolder();
        Assert.That(() => GradeSummaryFile.Read(folder.Combine("none")), Throws.TypeOf<UsageException>().With.Message.EndsWith("found no such file. Name the folder that 'harness grade --out' wrote."));
    }

    [TestCase("{", "is damaged: Expected a result of the schema harness.results/1, found something else at line 1, column 2. Delete it")]
    [TestCase("{ \"schema\": \"harness.results/1\" }", "is damaged")]
    [TestCase(null, "found no such file")]
    public void A_damaged_result_is_refused_with_the_submissions_name(string? text, string message)
    {
        using var folder = new TemporaryFolder();
        var submission = SampleClass.Write(folder, 1).Submissions[0];
        File.Delete(folder.Combine(submission.Result));
        if (text is not null)
            File.WriteAllText(folder.Combine(submission.Result), text);
        Assert.That(() => GradeSummaryFile.ReadResult(folder.Path, submission), Throws.TypeOf<UsageException>().With.Message.Contains(message).And.Message.Contains(submission.File));
    }
}
