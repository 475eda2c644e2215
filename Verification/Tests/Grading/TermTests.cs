using System.Globalization;
using System.Text.RegularExpressions;
using CliWrap.Buffered;
using Harness.Submissions.Workers;
using Harness.Tests.CommandLine;
using Harness.Tests.Comparison;
using Harness.Tests.NumPy;

namespace Harness.Tests.Grading;

/// <summary>A teacher's term from the assignment to the hand-outs: every number, and every command that is printed.</summary>
public sealed partial class TermTests
{
    private const string Due = "2026-12-24T23:59+03:00";

    private static readonly string[] Sandboxing = Sandbox.IsAvailable ? [] : ["--no-sandbox"];

    [Test]
    public async Task An_assignment_is_handed_in_graded_complained_about_rescored_and_given_back()
    {
        // Without it there is nothing to grade the notebooks with.
        await PythonNumPy.RunAsync(["-c", ""], "");
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("class.csv"), "id,name\n" + string.Concat(Students.Select(id => $"{id},Student {id[1..]}\n")));
        await RunAsync(folder, 0, "assignment", "new", "term", "--seed", "5", "--hidden", "1", "--exercise", "linear.*,relu.*", "--points", "linear.forward=1,linear.backward=3,relu.forward=1,relu.backward=2", "--roster", "class.csv", "--due", Due);
        HandIn(folder);

        // Ten in time, one late, one not at all.
        string[] grade = ["grade", "class", "--out", "results", "--rubric", "term/teacher/rubric.yaml", "--roster", "class.csv", "--times", "times.csv", "--due", Due, "--late", "10%/day, at most 50%", .. Sandboxing];
        var graded = await RunAsync(folder, 1, grade);
        Assert.That(graded.StandardOutput, Does.StartWith("""
            Submissions: 12; graded now: 12; kept from before: 0
            Scores of 11 students: mean 4.72, median 6.29, of 7 points
            Nothing judged: 2 students
            Could not be read, compiled or judged:
              s07/hw.py: Nothing that is asked for was found in it: linear.forward, notebook (seed 17), class: LinearLayer(in, out): expected a class or function LinearLayer or LinearLayerWithBackprop, found neither.
              s08/hw.ipynb: hw.ipynb is not UTF-8 text: save it again from the program that made it.
            Equal source:
              s01/hw.ipynb, s06/hw.ipynb
            Due 2026-12-24 23:59 +03:00, late 10%/day, at most 50%; times from times.csv
            Handed in late:
              s09/hw.ipynb: Handed in 10 hours 1 minute late (2026-12-25 10:00 +03:00, due 2026-12-24 23:59 +03:00): -10 % of 7 points.
            Handed in nothing:
              s12 (Student 12)

            """.ReplaceLineEndings("\n")));
        Assert.That(await ScoresAsync(folder), Is.EqualTo("s01 7, s02 7, s03 6.29, s04 6.29, s05 0, s06 7, s07 0, s08 0, s09 6.3, s10 5, s11 7, s12 0"));

        // What a page tells a student to run says the same at home.
        await RunAsync(folder, 0, "report", "results");
        var page = await File.ReadAllTextAsync(folder.Combine("results", "report", "s10__hw.ipynb.html"));
        var printed = PrintedCommand().Match(page).Groups["arguments"].Value;
        Assert.That(printed, Is.EqualTo("check hw.ipynb --exercise relu.backward --seed 17"), page);
        var home = await RunInAsync(folder.Combine("class", "s10"), 1, [.. printed.Split(' '), .. Sandboxing]);
        const string fault = "dX: passed on where X <= 0 and zero where X > 0";
        Assert.That((page.Contains(fault.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal), StringComparison.Ordinal) || page.Contains(fault, StringComparison.Ordinal), Unwrapped(home.StandardOutput).Contains(fault, StringComparison.Ordinal)), Is.EqualTo((true, true)), home.StandardOutput);

        // A complaint that is right.
        await File.WriteAllTextAsync(folder.Combine("scores.csv"), "id,exercise,score,reason\ns10,relu.backward,1,the sheet had it the other way round\n");
        var complained = await RunAsync(folder, 1, [.. grade, "--overrides", "scores.csv"]);
        Assert.That(complained.StandardOutput, Does.Contain("graded now: 0; kept from before: 12\nScores changed since the run before: 1, by +1 to +1 points\n  s10: 5 -> 6\n"));

        // Other points for what was handed in already.
        var rubric = folder.Combine("term", "teacher", "rubric.yaml");
        await File.WriteAllTextAsync(rubric, (await File.ReadAllTextAsync(rubric)).Replace("linear.backward: 3", "linear.backward: 5", StringComparison.Ordinal));
        var rescored = await RunAsync(folder, 1, grade);
        Assert.That(rescored.StandardOutput, Does.Contain("graded now: 0; kept from before: 12\nScores changed since the run before: 8, by +1.53 to +2 points\n"));
        Assert.That(await ScoresAsync(folder), Is.EqualTo("s01 9, s02 9, s03 7.82, s04 7.82, s05 0, s06 9, s07 0, s08 0, s09 8.1, s10 8, s11 9, s12 0"));

        // One comment for all who made the same mistake, and a page for each.
        await RunAsync(folder, 0, "report", "results", "--comments", "comments.csv");
        var comments = await File.ReadAllTextAsync(folder.Combine("comments.csv"));
        Assert.That(comments, Does.Contain("linear.backward,extra-batch-mean,2,\r\n"));
        await File.WriteAllTextAsync(folder.Combine("comments.csv"), comments.Replace("extra-batch-mean,2,", "extra-batch-mean,2,Only the loss averages.", StringComparison.Ordinal));
        var handedOut = await RunAsync(folder, 0, "report", "results", "--for-students", "pages", "--comments", "comments.csv");
        Assert.That(handedOut.StandardOutput, Is.EqualTo($"pages (11 pages)\n{Path.Combine("results", "handouts.csv")}\n"));
        var list = (await File.ReadAllLinesAsync(folder.Combine("results", "handouts.csv"))).Skip(1).Select(line => line.Split(',', 5)).ToDictionary(cells => cells[0]);
        Assert.That(list.Keys, Is.EquivalentTo(Students));
        Assert.That(list["s03"][4], Does.Contain("linear.backward 3.82 / 5 (wrong values)").And.Contain("linear.backward: Only the loss averages."));
        Assert.That(list["s10"][4], Does.Contain("the sheet had it the other way round"));
        Assert.That(list["s12"][1], Is.Empty);
        var own = await File.ReadAllTextAsync(folder.Combine("pages", list["s04"][1]));
        Assert.That(own, Does.Contain("<strong>7.82</strong> of 9 points").And.Contain("Comment: Only the loss averages."));
        foreach (var other in Students.Where(id => id != "s04"))
            Assert.That(own, Does.Not.Contain(other));
    }

    private static string[] Students { get; } = [.. Enumerable.Range(1, 12).Select(i => i.ToString("'s'00", CultureInfo.InvariantCulture))];

    private static void HandIn(TemporaryFolder folder)
    {
        Put("s01", "hw.ipynb", Answer(1, "ipynb"));
        Put("s02", "hw.cs", Answer(2, "cs"));
        Put("s03", "hw.ipynb", Answer(3, "ipynb").Replace("dout.sum(axis=0)", "dout.mean(axis=0)", StringComparison.Ordinal));
        Put("s04", "hw.ipynb", Answer(4, "ipynb").Replace("dout.sum(axis=0)", "dout.mean(axis=0)", StringComparison.Ordinal));
        Put("s05", "assignment.ipynb", Read("students", 5, "assignment.ipynb"));
        Put("s06", "hw.ipynb", Answer(1, "ipynb"));
        Put("s07", "hw.py", "");
        Put("s08", "hw.ipynb", "");
        File.WriteAllBytes(folder.Combine("class", "s08", "hw.ipynb"), [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]);
        Put("s09", "hw.ipynb", Answer(9, "ipynb"));
        Put("s10", "hw.ipynb", Answer(10, "ipynb").Replace("self.mask = X > 0", "self.mask = X < 0", StringComparison.Ordinal));
        Put("s11", "1.ipynb", Read("students", 11, "assignment.ipynb"));
        Put("s11", "2.ipynb", Answer(11, "ipynb"));
        File.WriteAllText(folder.Combine("times.csv"), "id,time\n" + string.Concat(Students[..11].Select(id => $"{id},2026-12-{(id == "s09" ? "25T10:00" : "24T20:00")}+03:00\n")));

        string Answer(int variant, string ending) => Read("teacher", variant, $"answers.{ending}");

        string Read(string room, int variant, string file) => File.ReadAllText(folder.Combine("term", room, string.Create(CultureInfo.InvariantCulture, $"variant-{variant:000}"), file));

        void Put(string id, string file, string text)
        {
            Directory.CreateDirectory(folder.Combine("class", id));
            File.WriteAllText(folder.Combine("class", id, file), text);
        }
    }

    private static async Task<string> ScoresAsync(TemporaryFolder folder)
    {
        var rows = (await File.ReadAllLinesAsync(folder.Combine("results", "gradebook.csv"))).Skip(1).Select(line => line.Split(','));
        // The first attempt of s11 does not count.
        return string.Join(", ", rows.Where(cells => cells[1] != "s11/1.ipynb").Select(cells => $"{cells[0]} {cells[3]}"));
    }

    private static Task<BufferedCommandResult> RunAsync(TemporaryFolder folder, int exitCode, params string[] arguments) => RunInAsync(folder.Path, exitCode, arguments);

    private static async Task<BufferedCommandResult> RunInAsync(string folder, int exitCode, string[] arguments)
    {
        var run = await HarnessProcess.RunInAsync(folder, arguments);
        Assert.That(run.ExitCode, Is.EqualTo(exitCode), $"{string.Join(' ', arguments)}\n{run.StandardOutput}\n{run.StandardError}");
        return run;
    }

    private static string Unwrapped(string text) => Blanks().Replace(text, " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("<code>harness (?<arguments>[^<]*)</code>")]
    private static partial Regex PrintedCommand();
}
