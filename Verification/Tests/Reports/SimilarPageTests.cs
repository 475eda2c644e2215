using Harness.Grading.Handouts;
using Harness.Reporting;
using Harness.Reporting.Formats;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Results.Summaries;
using Harness.Tests.CommandLine;
using Harness.Tests.Comparison;

namespace Harness.Tests.Reports;

/// <summary>The page of a similar pair: for staff, with both sources.</summary>
public sealed class SimilarPageTests
{
    private const string First = "s001/faulty.py";
    private const string Second = "s002/faulty.py";

    [Test]
    public void Both_sources_stand_there_with_the_common_lines_marked()
    {
        using var folder = new TemporaryFolder();
        var pages = Pages(Class(folder));
        var page = pages["similar-1.html"];
        Assert.That(page, Does.Contain("96 % of the smaller one&#39;s passages are in the other one too: 82 passages."));
        Assert.That(page, Does.Contain("<span>   1  </span> import numpy\n<mark><span>   2 =</span> a &lt; b\n</mark><mark><span>   3 =</span> c\n</mark>"));
        Assert.That(page, Does.Contain("<mark><span>   1 =</span> x &lt; y\n</mark><span>   2  </span> &lt;script&gt;"));
        Assert.That(page, Does.Contain("s001__faulty.py.html").And.Contain("s002__faulty.py.html").And.Contain("<h3>hw.py</h3>").And.Contain("<h3>cell 1</h3>"));
        Assert.That(pages["index.html"], Does.Contain("<a href=\"similar-1.html\">s001/faulty.py · s002/faulty.py</a>").And.Contain("96 %"));
        Assert.That(pages.Keys.Last(), Is.EqualTo("index.html"), "links come last");
    }

    [Test]
    public void Without_the_sources_the_page_says_how_they_come_back()
    {
        using var folder = new TemporaryFolder();
        var (summary, _) = Class(folder);
        Assert.That(Pages((summary, ComparedSources.None))["similar-1.html"], Does.Contain("harness grade writes them anew"));
    }

    [Test]
    public void A_submission_of_that_name_keeps_its_page()
    {
        using var folder = new TemporaryFolder();
        var summary = SampleClass.Write(folder, ("similar-1", SampleReports.Right()), ("b", SampleReports.Right()));
        File.Move(folder.Combine(summary.Submissions[0].Result), folder.Combine("results", "similar-1.json"));
        summary = summary with { Similar = [new(summary.Submissions[0].File, summary.Submissions[1].File, 1, 50)], Submissions = [summary.Submissions[0] with { Result = "results/similar-1.json" }, summary.Submissions[1]] };
        GradeSummaryFile.Write(folder.Path, summary);
        Assert.That(Pages((GradeSummaryFile.Read(folder.Path), ComparedSources.None), folder).Keys, Is.EquivalentTo(["similar-1.html", "b__right.py.html", "similar-1_.html", "answers-linear.forward.html", "answers-relu.forward.html", "index.html"]));
    }

    [Test]
    public void Nothing_of_it_is_handed_out()
    {
        using var folder = new TemporaryFolder();
        var (summary, sources) = Class(folder);
        var graded = new GradedClass(summary, submission => GradeSummaryFile.ReadResult(folder.Path, submission)) { Sources = sources };
        var pages = new HandoutPages(folder.Path, graded, Translator.English).Write().ToArray();
        Assert.That(pages, Has.Length.EqualTo(3));
        Assert.That(pages.Select(page => page.Content), Has.None.Contains("imilar").And.None.Contains("numpy"));
    }

    [Test]
    public async Task The_command_writes_it_and_removes_it_again()
    {
        using var folder = new TemporaryFolder();
        var (summary, _) = Class(folder);
        var run = await HarnessProcess.RunAsync("report", folder.Path, "--culture", "ru");
        Assert.That(run.ExitCode, Is.Zero, run.StandardError);
        Assert.That(await File.ReadAllTextAsync(folder.Combine("report", "similar-1.html")), Does.Contain("96 % фрагментов меньшей работы есть и в другой: 82.").And.Contain("a &lt; b"));

        GradeSummaryFile.Write(folder.Path, summary with { Similar = [] });
        await HarnessProcess.RunAsync("report", folder.Path);
        Assert.That(File.Exists(folder.Combine("report", "similar-1.html")), Is.False);
    }

    [TestCase("{")]
    [TestCase("null")]
    [TestCase("{ \"schema\": \"harness.similar/9\", \"sources\": [], \"pairs\": [] }")]
    [TestCase("{ \"schema\": \"harness.similar/1\", \"sources\": [null], \"pairs\": [] }")]
    [TestCase("{ \"schema\": \"harness.similar/1\", \"sources\": [], \"pairs\": [{ \"first\": \"a\", \"second\": \"b\", \"firstLines\": [{ \"text\": -1, \"first\": 1, \"last\": 1 }], \"secondLines\": [] }] }")]
    [TestCase("{ \"schema\": \"harness.similar/1\", \"sources\": [], \"pairs\": [{ \"first\": \"a\", \"second\": \"b\", \"firstLines\": [null], \"secondLines\": [] }] }")]
    public void A_file_that_somebody_has_edited_is_said_to_be_damaged(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine(ComparedSourcesFile.Name), text);
        Assert.That(() => ComparedSourcesFile.Read(folder.Path), Throws.TypeOf<UsageException>().With.Message.EndsWith("found a damaged file. 'harness grade' writes it anew."));
    }

    private static (GradeSummary Summary, ComparedSources Sources) Class(TemporaryFolder folder)
    {
        var summary = SampleClass.Write(folder, 3) with { Similar = [new(First, Second, 0.96, 82)] };
        var sources = new ComparedSources(
            [new(First, [new("hw.py", "import numpy\na < b\nc\n")]), new(Second, [new("cell 1", "x < y\r\n<script>")])],
            [new(First, Second, [new(0, 2, 3)], [new(0, 1, 1)])]);
        GradeSummaryFile.Write(folder.Path, summary);
        ComparedSourcesFile.Write(folder.Path, sources);
        return (GradeSummaryFile.Read(folder.Path), ComparedSourcesFile.Read(folder.Path));
    }

    private static Dictionary<string, string> Pages((GradeSummary Summary, ComparedSources Sources) @class, TemporaryFolder? folder = null) =>
        new HtmlReport().WriteClass(
            new(@class.Summary, submission => folder is null ? SampleReports.Faulty() : GradeSummaryFile.ReadResult(folder.Path, submission)) { Sources = @class.Sources }, Translator.English)
            .ToDictionary(page => page.Name, page => page.Content);
}
