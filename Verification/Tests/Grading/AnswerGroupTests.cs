using Harness.Tests.CommandLine;

namespace Harness.Tests.Grading;

/// <summary>Answers that are wrong in the same way: on one page, with the lines, and with one comment for all of them.</summary>
public sealed class AnswerGroupTests
{
    [Test]
    public async Task A_comment_goes_to_all_whose_answer_is_wrong_in_the_same_way()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Wrong("a")).With("bob.cs", Classroom.Wrong("b")).With("cho.cs", Classroom.Right()).With("dee.cs", Classroom.Broken);
        room.Grade();
        var (comments, pages) = (room.In("comments.csv"), room.In("pages"));
        var begun = await HarnessProcess.RunAsync("report", room.Results, "--comments", comments);
        Assert.That(begun.StandardOutput, Is.EqualTo($"{comments}: 2 groups. Write comments into its last column, and run the same command again.\n"), begun.StandardError);
        var table = await File.ReadAllTextAsync(comments);
        Assert.That(table, Is.EqualTo("exercise,group,answers,comment\r\nrelu.forward,leaky,2,\r\nrelu.forward,compile-error,1,\r\n"));
        Assert.That(Directory.Exists(room.In("out", "report")), Is.False, "nothing else is written");

        await File.WriteAllTextAsync(comments, table.Replace("leaky,2,", "leaky,2,\"Zero is the least, <b>not</b> the nearest.\"", StringComparison.Ordinal));
        var written = await HarnessProcess.RunAsync("report", room.Results, "--comments", comments, "--output", pages);
        Assert.That(written.ExitCode, Is.Zero, written.StandardError);
        const string comment = "Comment: Zero is the least, &lt;b&gt;not&lt;/b&gt; the nearest.";
        foreach (var (page, times) in new[] { ("ann.cs", 1), ("bob.cs", 1), ("cho.cs", 0), ("dee.cs", 0), ("answers-relu.forward", 1), ("index", 0) })
            Assert.That(Count(await ReadAsync(pages, page), comment), Is.EqualTo(times), page);

        var students = await HarnessProcess.RunAsync("report", room.Results, "--comments", comments, "--for-students", room.In("students"), "--culture", "ru");
        Assert.That(students.ExitCode, Is.Zero, students.StandardError);
        Assert.That(await File.ReadAllTextAsync(Path.Combine(room.Results, "handouts.csv")), Does.Match("ann,[^\n]*relu.forward: Zero is the least, <b>not</b> the nearest."));
        Assert.That(Directory.EnumerateFiles(room.In("students")).Select(File.ReadAllText).Count(page => page.Contains("Комментарий: Zero is", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [Test]
    public async Task The_page_of_an_exercise_has_all_answers_with_the_lines_of_those_that_are_wrong()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Wrong("a")).With("cho.cs", Classroom.Right()).With("bob.cs", Classroom.Wrong("b"));
        room.Grade();
        var written = await HarnessProcess.RunAsync("report", room.Results);
        Assert.That(written.ExitCode, Is.Zero, written.StandardError);
        var report = Path.Combine(room.Results, "report");
        Assert.That(await ReadAsync(report, "index"), Does.Contain("""<a href="answers-relu.forward.html">ReLU, forward</a>"""));
        var page = await ReadAsync(report, "answers-relu.forward");
        Assert.That(page, Does.Contain("Answers: 3; right: 1; kinds of wrong ones: 1"));
        Assert.That(Count(page, "<h2 "), Is.EqualTo(2));
        Assert.That(page.IndexOf("<code>leaky</code> · 2", StringComparison.Ordinal), Is.Positive.And.LessThan(page.IndexOf("<code>passed</code> · 1", StringComparison.Ordinal)));
        Assert.That(page, Does.Contain("""<h3><a href="ann.cs.html#relu.forward">ann</a></h3>""").And.Contain("""<a href="cho.cs.html#relu.forward">cho</a>"""));
        Assert.That(page, Does.Match("<mark><span>   2 (>|&gt;)</span> public class ReLULayer .*PointwiseAbsoluteMaximum.* // b\n</mark>"));
        Assert.That(await ReadAsync(report, "ann.cs"), Does.Match("<mark><span>   2 (>|&gt;)</span> public class ReLULayer"));
    }

    [Test]
    public async Task A_file_of_comments_that_makes_no_sense_is_refused_with_all_its_faults()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Broken);
        room.Grade();
        var comments = room.In("comments.csv");
        await File.WriteAllTextAsync(comments, "exercise,group,comment\nrelu.forwrd,x,y\nrelu.forward,gone,kept\nrelu.forward,gone,twice\n");
        var run = await HarnessProcess.RunAsync("report", room.Results, "--comments", comments);
        Assert.That((run.ExitCode, run.StandardError), Is.EqualTo((2,
            $"harness: {comments}(2): Expected the id of an exercise of this class, found 'relu.forwrd'. Did you mean 'relu.forward'?\nharness: {comments}(4): Expected one comment for a group, found a second one for relu.forward, gone.\n")));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static Task<string> ReadAsync(string folder, string page) => File.ReadAllTextAsync(Path.Combine(folder, $"{page}.html"));
}
