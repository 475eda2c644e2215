using System.Text.RegularExpressions;
using Harness.Grading.Handouts;
using Harness.Reporting;
using Harness.Reporting.Formats;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Results.Summaries;
using Harness.Tests.CommandLine;
using Harness.Tests.Comparison;
using Harness.Tests.Reports;

namespace Harness.Tests.Grading;

/// <summary>What each student is given: a page of their own under a name that nobody guesses.</summary>
public sealed partial class HandoutTests
{
    [Test]
    public void A_page_says_nothing_about_others_and_what_staff_read_stays()
    {
        using var folder = new TemporaryFolder();
        var pages = Write(folder, Copied(folder));
        Assert.That(pages.Files, Has.Count.EqualTo(2));
        foreach (var (own, other) in new[] { (0, "bob"), (1, "ann") })
            Assert.That(pages.Files[own].Content, Does.Not.Contain(other).And.Not.Contain("same source").And.Not.Contain("index.html").And.Contain("linear.backward"));

        var staff = new HtmlReport().WriteClass(Class(folder), Translator.English).First(page => page.Name.StartsWith("ann", StringComparison.Ordinal)).Content;
        Assert.That(staff, Does.Contain("The same source as").And.Contain("bob/faulty.py").And.Contain("index.html"));
    }

    [Test]
    public void A_name_follows_from_the_id_and_the_kept_key_alone()
    {
        using var folder = new TemporaryFolder();
        Copied(folder);
        var key = HandoutKey.Of(folder.Path);
        Assert.That(Name().IsMatch(key.PageOf("ann")));
        Assert.That(HandoutKey.Of(folder.Path).PageOf("ann"), Is.EqualTo(key.PageOf("ann")), "the same next time");
        Assert.That(key.PageOf("bob"), Is.Not.EqualTo(key.PageOf("ann")));
        // A Mac takes names apart.
        Assert.That(key.PageOf("e\u0301va"), Is.EqualTo(key.PageOf("\u00e9va")));
        foreach (var id in (string[])["../x", "CON", "=cmd|' /C calc'!A0", "a/b", ""])
            Assert.That(Name().IsMatch(key.PageOf(id)), id);

        using var other = new TemporaryFolder();
        Assert.That(HandoutKey.Of(other.Path).PageOf("ann"), Is.Not.EqualTo(key.PageOf("ann")), "another class, another key");
        Assert.That(Directory.GetFiles(folder.Path, ".*"), Is.Empty);
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public void Only_its_owner_reads_the_key()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        var path = folder.Combine(HandoutKey.Name);
        var first = HandoutKey.Of(folder.Path).PageOf("ann");
        Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        Assert.That(HandoutKey.Of(folder.Path).PageOf("ann"), Is.EqualTo(first));
        Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), "copied by somebody, and closed again");
    }

    [TestCase("")]
    [TestCase("0123")]
    [TestCase("zz23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void A_damaged_key_is_never_replaced(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine(HandoutKey.Name), text);
        Assert.That(() => HandoutKey.Of(folder.Path), Throws.TypeOf<UsageException>().With.Message.StartWith("Expected 64 hexadecimal digits in"));
        Assert.That(File.ReadAllText(folder.Combine(HandoutKey.Name)), Is.EqualTo(text));
    }

    [Test]
    public void The_list_has_score_and_comment_and_no_formula()
    {
        using var folder = new TemporaryFolder();
        SampleClass.Write(folder, ("=cmd|x", SampleReports.Faulty()), ("bob", SampleReports.Right()));
        var pages = Write(folder, GradeSummaryFile.Read(folder.Path));
        var list = File.ReadAllText(HandoutList.Write(folder.Path, pages.List, ','));
        Assert.That(list.Split("\r\n"), Is.EqualTo(new[]
        {
            "id,file,score,maxScore,comment",
            $"\"'=cmd|x\",{pages.Files[0].Name},2.8,10,1 of 3 exercises is right; begin with linear.backward. linear.forward 2 / 2 (a person has set the score: shown at the board); linear.backward 0.8 / 2 (wrong values); bce.backward 0 / 2 (missing)",
            $"bob,{pages.Files[1].Name},3,10,All 2 exercises are right.",
            "",
        }));
    }

    [Test]
    public void Who_has_handed_nothing_in_is_in_the_list_and_being_late_is_in_the_comment()
    {
        using var folder = new TemporaryFolder();
        var summary = SampleClass.Write(folder, ("bob", SampleReports.Right()));
        summary = summary with { Absent = [new("ann", "Ann Ash", "A")], Submissions = [summary.Submissions[0] with { Score = 2.7, Late = new(10, 3, 2.7, "Handed in 1 hour late (2026-12-01 00:59 +03:00, due 2026-11-30 23:59 +03:00): -10 % of 3 points.") }] };
        GradeSummaryFile.Write(folder.Path, summary);
        var pages = Write(folder, GradeSummaryFile.Read(folder.Path));
        Assert.That(pages.List.Select(row => $"{row.Id} {row.File.Length} {row.Score} {row.Comment}"), Is.EqualTo(new[]
        {
            "ann 0 0 Nothing was handed in.",
            "bob 37 2.7 Handed in 1 hour late (2026-12-01 00:59 +03:00, due 2026-11-30 23:59 +03:00): -10 % of 3 points. All 2 exercises are right. linear.forward 2 / 2 (a person has set the score: shown at the board)",
        }));
        Assert.That(pages.Files.Single().Content, Does.Not.Contain("Ann Ash").And.Contain("In time it would be 3 points."));
    }

    [Test]
    public async Task The_command_writes_pages_and_list_and_renews_them()
    {
        using var folder = new TemporaryFolder();
        SampleClass.Write(folder, 3);
        var first = await HarnessProcess.RunAsync("report", folder.Path, "--for-students", folder.Combine("pages"));
        Assert.That(first.ExitCode, Is.Zero, first.StandardError);
        Assert.That(first.StandardOutput, Is.EqualTo($"{folder.Combine("pages")} (3 pages)\n{folder.Combine("handouts.csv")}\n"));
        var names = Names();
        Assert.That(names, Has.Length.EqualTo(3).And.All.Match(Name().ToString()));

        await File.WriteAllTextAsync(folder.Combine("pages", "0123.html"), "<p>of a teacher</p>");
        SampleClass.Write(folder, 2);
        var second = await HarnessProcess.RunAsync("report", folder.Path, "--for-students", folder.Combine("pages"));
        Assert.That(second.ExitCode, Is.Zero, second.StandardError);
        string[] left = [.. Names().Except(["0123.html"])];
        Assert.That(left, Has.Length.EqualTo(2).And.SubsetOf(names), "the third is gone, the others have their names");
        Assert.That(Names(), Does.Contain("0123.html"));

        string[] Names() => [.. Directory.GetFiles(folder.Combine("pages")).Select(path => Path.GetFileName(path))];
    }

    [TestCase("", "which holds the results of the whole class")]
    [TestCase("report", "found 'index.html' in")]
    public async Task Pages_of_students_are_not_mixed_with_those_of_staff(string below, string expected)
    {
        using var folder = new TemporaryFolder();
        SampleClass.Write(folder, 1);
        Directory.CreateDirectory(folder.Combine("report"));
        await File.WriteAllTextAsync(folder.Combine("report", "index.html"), "");
        var run = await HarnessProcess.RunAsync("report", folder.Path, "--for-students", folder.Combine(below));
        Assert.That((run.ExitCode, run.StandardOutput), Is.EqualTo((2, "")));
        Assert.That(run.StandardError, Does.Contain(expected));
        Assert.That(File.Exists(folder.Combine("handouts.csv")), Is.False);
    }

    private static (IReadOnlyList<ReportFile> Files, IEnumerable<HandoutRow> List) Write(TemporaryFolder folder, GradeSummary summary)
    {
        var pages = new HandoutPages(folder.Path, new(summary, submission => GradeSummaryFile.ReadResult(folder.Path, submission)), Translator.English);
        return ([.. pages.Write()], pages.List);
    }

    /// <summary>Two students with one source.</summary>
    private static GradeSummary Copied(TemporaryFolder folder)
    {
        var summary = SampleClass.Write(folder, ("ann", SampleReports.Faulty()), ("bob", SampleReports.Faulty()));
        summary = summary with { Submissions = [summary.Submissions[0] with { SameAs = ["bob/faulty.py"] }, summary.Submissions[1] with { SameAs = ["ann/faulty.py"] }] };
        GradeSummaryFile.Write(folder.Path, summary);
        return summary;
    }

    private static GradedClass Class(TemporaryFolder folder) => new(GradeSummaryFile.Read(folder.Path), submission => GradeSummaryFile.ReadResult(folder.Path, submission));

    [GeneratedRegex("^[0-9a-f]{32}\\.html$")]
    private static partial Regex Name();
}
