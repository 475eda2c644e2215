using Harness.Reporting.Formats;
using Harness.Reporting.Translation;

namespace Harness.Tests.Grading;

/// <summary>Pages of an earlier grading say so, and no format touches the files of another.</summary>
public sealed class StalePagesTests
{
    [Test]
    public void Pages_of_an_earlier_grading_say_so_until_they_are_written_anew()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Broken);
        var first = room.Grade();
        var report = Path.Combine(room.Results, StalePages.FolderName);
        WritePages(room, first.Summary, "ru");
        File.WriteAllText(Path.Combine(report, "notes.html"), "<body>of a teacher");
        var page = File.ReadAllText(Path.Combine(report, "ann.cs.html"));

        room.Grade();
        Assert.That(File.ReadAllText(Path.Combine(report, "ann.cs.html")), Is.EqualTo(page), "nothing has changed");

        room.With("bob.cs", Classroom.Broken);
        var second = room.Grade();
        foreach (var name in (string[])["ann.cs.html", "index.html"])
            Assert.That(File.ReadAllText(Path.Combine(report, name)), Does.Contain("Эта страница относится к прежней проверке."), name);
        Assert.That(File.ReadAllText(Path.Combine(report, "notes.html")), Is.EqualTo("<body>of a teacher"));
        var marked = File.ReadAllText(Path.Combine(report, "ann.cs.html"));
        room.Grade();
        Assert.That(File.ReadAllText(Path.Combine(report, "ann.cs.html")), Is.EqualTo(marked), "it is said once");

        WritePages(room, second.Summary, "ru");
        Assert.That(File.ReadAllText(Path.Combine(report, "ann.cs.html")), Does.Not.Contain("прежней"));
    }

    [Test]
    public void A_format_knows_its_own_files_by_what_is_in_them()
    {
        var html = new HtmlReport();
        var gradescope = new GradescopeReport();
        var page = html.WriteSubmission(Reports.SampleReports.Faulty(), Translator.English);
        var results = gradescope.WriteSubmission(Reports.SampleReports.Faulty(), Translator.English);
        Assert.Multiple(() =>
        {
            Assert.That(html.IsOwn("a.html", () => new StringReader(page)), Is.True);
            Assert.That(html.IsOwn("a.json", () => new StringReader(results)), Is.False);
            Assert.That(html.IsOwn("a.html", () => new StringReader("<p>")), Is.False);
            Assert.That(gradescope.IsOwn("a.json", () => new StringReader(results)), Is.True);
            Assert.That(gradescope.IsOwn("a.json", () => new StringReader("{}")), Is.False);
            Assert.That(gradescope.IsOwn("a.html", () => new StringReader(page)), Is.False);
        });
    }

    private static void WritePages(Classroom room, Results.Summaries.GradeSummary summary, string language)
    {
        var graded = new GradedClass(summary, submission => Reporting.GradeSummaryFile.ReadResult(room.Results, submission));
        Directory.CreateDirectory(Path.Combine(room.Results, StalePages.FolderName));
        foreach (var (name, content) in new HtmlReport().WriteClass(graded, Translator.For(language)))
            File.WriteAllText(Path.Combine(room.Results, StalePages.FolderName, name), content);
    }
}
