using System.Text.Json.Nodes;
using Harness.Reporting;
using Harness.Reporting.Formats;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Tests.Reports;

/// <summary>Why an exercise earned what it did, in every form of a report.</summary>
public sealed class ScoreExplanationTests
{
    private const string HiddenSentence = "Some inputs are hidden and count among the fresh ones: other hidden inputs can move the score.";

    private static readonly ExerciseReport Lost = SampleReports.Faulty().Exercises[1];

    [Test]
    public void Every_part_is_named_with_its_points_and_what_passed_in_each_case()
    {
        var explanation = ScoreExplanation.Of(Lost)!;
        Assert.That(explanation.Title, Is.EqualTo("Points: 0.8 of 2"));
        Assert.That(explanation.Lines.SelectMany(line => (string[])[line.Text, .. line.Cases]), Is.EqualTo(new[]
        {
            "0.4 of 0.8 for the notebook's inputs: 2 of 4 results right",
            "the notebook's inputs: right dW, db; wrong dX, dX.sum",
            "0.8 of 1.2 for fresh inputs: 5 of 9 results right, 2 half right",
            "seeds 17, 101: right dW, db; half right dX",
            "hidden inputs: 1 of 3 results right",
            "1 of 2 laws hold",
            "-0.4: backward is not linear in dout",
        }));
    }

    [Test]
    public void Full_marks_need_no_explanation() => Assert.That(ScoreExplanation.Of(Lost with { Score = 2 }), Is.Null);

    [Test]
    public void Where_nothing_is_right_nothing_is_counted()
    {
        var none = Lost with { Score = 0, Parts = [new(ScorePartKind.Fresh, 0) { Points = 2, Right = 0, Half = 0, Total = 9, Cases = [] }, new(ScorePartKind.Law, 0) { Law = LawIds.Repeatable }] };
        Assert.That(ScoreExplanation.Of(none), Is.EqualTo(new ScoreExplanation("Points: 0 of 2: no result is right", [])).Using<ScoreExplanation>((actual, expected) => actual.Title == expected.Title && actual.Lines.Count == expected.Lines.Count));
    }

    [TestCase("html")]
    [TestCase("gradescope")]
    [TestCase("markdown")]
    [TestCase("junit")]
    public void Every_format_says_it(string format)
    {
        var text = ReportFormats.BuiltIn[format].WriteSubmission(SampleReports.Faulty(), Translator.English).Replace("&#39;", "'", StringComparison.Ordinal);
        Assert.That(text, Does.Contain("Points: 0.8 of 2").And.Contain("0.4 of 0.8 for the notebook's inputs: 2 of 4 results right").And.Contain("hidden inputs: 1 of 3 results right").And.Not.Contain("hidden-4: "));
        Assert.That(text.Contains(HiddenSentence, StringComparison.Ordinal), Is.EqualTo(format != "junit"));
    }

    [Test]
    public void Hidden_inputs_are_mentioned_where_there_are_any() => Assert.That(ScoreExplanation.OfHidden(SampleReports.Right()), Is.Null);

    [Test]
    public void A_result_that_is_read_again_has_its_parts_and_damaged_ones_are_refused()
    {
        var json = JsonReport.Write(SampleReports.Faulty());
        Assert.That(JsonReport.Write(JsonReport.Read(json)), Is.EqualTo(json));
        Assert.That((double)JsonNode.Parse(json)!["exercises"]![1]!["parts"]![0]!["points"]!, Is.EqualTo(0.8));
        Assert.That(() => JsonReport.Read(json.Replace("\"score\": 0.4", "\"score\": 1e300", StringComparison.Ordinal)), Throws.TypeOf<FormatException>().With.Message.Contains("exercises[1].parts[0].score makes no sense"));
    }

    [Test]
    public void A_score_that_a_person_has_set_is_a_part_too()
    {
        var submission = new GradedSubmission("ann", "ann.py", 1, Counts: true, "", 3.5, 6, Passed: false, [new("linear.backward", Outcome.WrongValues, 1.5, []) { Override = "shown at the board" }]) { Result = "" };
        var report = new GradedClass(new("r", [], 6, [], [submission]), _ => SampleReports.Faulty()).Overridden(submission);
        Assert.That(ScoreExplanation.Of(report.Exercises[1])!.Lines[^1].Text, Is.EqualTo("+0.7: a person has set the score: shown at the board"));
        Assert.That(report.Exercises[1].Parts.Sum(part => part.Score), Is.EqualTo(1.5).Within(1e-9));
    }
}
