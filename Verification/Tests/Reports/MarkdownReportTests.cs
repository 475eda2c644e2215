using Harness.Reporting.Formats;
using Harness.Reporting.Translation;
using Harness.Results;

namespace Harness.Tests.Reports;

public sealed class MarkdownReportTests
{
    [Test]
    public void Nothing_of_a_strangers_is_markup_or_a_line_of_its_own()
    {
        const string Text = "<script>x</script> [a](http://b) ![c](d) `e` **f** | g\n# h\n\u202e<!-- www.i.com ~~j~~";
        var hostile = Lines(SampleReports.Hostile("a|b`<i>.py", Text));
        var plain = Lines(SampleReports.Hostile("name.py", "text"));

        Assert.That(hostile, Has.Length.EqualTo(plain.Length));
        Assert.That(hostile, Has.None.StartsWith("# ").And.None.Contains("\u202e").And.None.Contains("http://"));
        foreach (var line in hostile.Where(line => !line.StartsWith("harness check", StringComparison.Ordinal)))
            Assert.That(line, Does.Not.Match(@"(?<!\\)<(?:script|!--|i>)|(?<!\\)`[^`c]|(?<!\\)\[a|(?<!\\)~~"), line);
        // The cells of a row are those of its head.
        Assert.That(hostile.Where(line => line.StartsWith('|')).Select(Bars).Distinct(), Is.EqualTo([4]));

        static int Bars(string line) => line.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|');
    }

    [Test]
    public void A_fence_is_longer_than_any_run_of_backticks_in_it()
    {
        var lines = Lines(SampleReports.Hostile("a````b.py", "x"));
        Assert.That(lines, Has.Member("`````console").And.Member("`````"));
    }

    private static string[] Lines(CheckReport report) => new MarkdownReport().WriteSubmission(report, Translator.English).Split('\n');
}
