using Harness.Reporting.Formats;
using Harness.Reporting.Translation;

namespace Harness.Tests.Reports;

public sealed class GitHubReportTests
{
    [Test]
    public void Every_fault_is_one_command_and_the_points_come_last()
    {
        var report = SampleReports.Hostile("a,b:c%.py", "100%\r\n::error::forged");
        var lines = new GitHubReport().WriteSubmission(report, Translator.English).TrimEnd('\n').Split('\n');

        Assert.That(lines, Has.All.Match("^::(error|warning|notice) "));
        Assert.That(lines[..^1], Has.All.Contains("file=").And.None.Contains("\r"));
        Assert.That(lines, Has.Some.Contains("a%2Cb%3Ac%25.py").And.None.StartsWith("::error::forged"));
        Assert.That(lines[^1], Does.Match(@"^::notice file=\.github,line=1,title=Autograding complete::Points [\d.]+/[\d.]+$"));
    }
}
