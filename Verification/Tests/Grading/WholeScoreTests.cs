using Harness.Grading;
using Harness.Grading.Terms;
using Harness.Reporting;
using Harness.Reporting.Formats;
using Harness.Reporting.Translation;
using Harness.Tests.CommandLine;

namespace Harness.Tests.Grading;

/// <summary>Scores of the whole, and negative ones, that a person has set.</summary>
public sealed class WholeScoreTests
{
    [Test]
    public void The_file_takes_the_whole_and_negative_scores_within_what_can_be_earned()
    {
        using var room = new Classroom();
        var path = room.In("set.csv");
        File.WriteAllText(path, "id,exercise,score,reason\nann,*,3.5,exam\nbob,relu.forward,-2,copied\n");
        Assert.That(Read(), Is.EqualTo(new ScoreOverride[] { new("ann", "*", 3.5, "exam"), new("bob", "relu.forward", -2, "copied") }));
        File.WriteAllText(path, "id,exercise,score,reason\nann,*,4.5,exam\nann,*,-1,x\nann,*,1,x\n");
        Assert.That(Read, Throws.Exception.With.Message.EqualTo(
            $"{path}(2): Expected a score from -4 to 4, with a decimal point, for the whole, found '4.5'.\n{path}(4): Expected one score for an id and an exercise, found a second one for ann, *."));

        IReadOnlyList<ScoreOverride> Read() => OverrideFile.Read(path, new HashSet<string> { "ann", "bob" }, [new("relu.forward", "", 2), new("relu.backward", "", 2)]);
    }

    [TestCase("*", 0.5, true)]
    [TestCase("*", -1, true)]
    [TestCase("relu.forward", -1, false)]
    public void They_come_last_and_everything_that_is_handed_out_says_so(string exercise, double score, bool isWhole)
    {
        using var room = new Classroom().With("ann.cs", Classroom.Right()).With("bob.cs", Classroom.Broken);
        using (var journal = Journal.Open(room.Results))
        {
            journal.SetOverrides([new("ann", exercise, score, "copied"), new("bob", exercise, score, "copied")]);
            var due = new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);
            journal.SetTerms(new() { Deadline = new(due, new LatePenalty(10, 24, 100)), TimesFrom = "x", Times = new Dictionary<string, DateTimeOffset> { ["ann.cs"] = due.AddHours(1) } });
        }
        var summary = room.Grade().Summary;
        Assert.That(summary.Submissions.Select(graded => (graded.Score, graded.MaxScore, graded.Override)), Is.All.EqualTo((score, 2.0, isWhole ? "copied" : null)));
        Assert.That(summary.Unjudged, Is.Empty, "a person has looked at bob's");
        Assert.That(GradeSummaryFile.Json(GradeSummaryFile.Read(room.Results)), Is.EqualTo(GradeSummaryFile.Json(summary)));
        Assert.That(File.ReadAllText(Path.Combine(room.Results, "gradebook.csv")), Does.Contain($",{exercise}: copied,").And.Contain(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ann,ann.cs,1,{score},2,")));

        var graded = new GradedClass(summary, submission => GradeSummaryFile.ReadResult(room.Results, submission));
        var reports = summary.Submissions.Select(graded.Overridden).ToArray();
        Assert.That(reports.Select(report => report.Score), Is.All.EqualTo(score));
        var page = HtmlReport.WriteHandout(graded, summary.Submissions[0], Translator.For("en"));
        Assert.That(page, Does.Contain(isWhole ? "A person has set the whole score: copied" : "The score was set by a person").And.Contain("copied"));
        Assert.That(new GradescopeReport().WriteSubmission(reports[1], Translator.For("ru")), Does.Contain(isWhole ? "Общая оценка выставлена вручную: copied" : "оценка выставлена вручную: copied"));
    }

    [Test]
    public async Task A_printed_command_repeats_what_the_answer_hangs_on()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Wrong());
        var fixtures = Path.Combine(Repository.Root, "fixtures");
        var run = await HarnessProcess.RunAsync("check", Path.Combine(room.Submissions, "ann.cs"), "--rubric", room.Rubric, "--fixtures", fixtures, "--strict", "--exercise", "relu.forward");
        Assert.That(run.StandardOutput.ReplaceLineEndings(" "), Does.Contain($"--rubric {room.Rubric} --fixtures {fixtures} --exercise relu.forward --seed 17 --strict"));
    }
}
