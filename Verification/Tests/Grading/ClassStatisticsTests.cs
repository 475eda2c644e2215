using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Tests.Grading;

public sealed class ClassStatisticsTests
{
    [Test]
    public void Each_score_is_in_its_tenth_and_the_greatest_in_the_last()
    {
        var statistics = Of(0, 0.99, 1, 5, 9.99, 10);
        Assert.That(statistics.Distribution, Is.EqualTo([2, 1, 0, 0, 0, 1, 0, 0, 0, 2]));
        Assert.That(statistics.Median, Is.EqualTo(3));
        Assert.That(statistics.Mean, Is.EqualTo(26.98 / 6).Within(1e-12));
        Assert.That(statistics.Passed, Is.EqualTo(1));
    }

    [Test]
    public void Attempts_that_do_not_count_are_not_counted()
    {
        var summary = Summary([Submission("a", 3), Submission("a", 10) with { Attempt = 2, Counts = false }]);
        Assert.That(new ClassStatistics(summary).Mean, Is.EqualTo(3));
    }

    [Test]
    public void What_could_not_be_judged_says_nothing_of_the_class()
    {
        var statistics = new ClassStatistics(Summary([Submission("a", 3), Submission("b", 5), Submission("c", 0) with { MaxScore = 0 }]));
        Assert.That((statistics.Mean, statistics.Median, statistics.Distribution.Sum(), statistics.Counted.Count), Is.EqualTo((4.0, 4.0, 2, 3)));
    }

    [Test]
    public void A_diagnosis_counts_once_a_submission()
    {
        var twice = Submission("a", 3) with { Exercises = [Wrong("relu.forward", "scale"), Wrong("relu.backward", "scale", "rounded")] };
        var statistics = new ClassStatistics(Summary([twice, Submission("b", 1) with { Exercises = [Wrong("relu.forward", "scale")] }]));
        Assert.That(statistics.Diagnoses.Select(found => (found.Code, found.Submissions)), Is.EqualTo([("scale", 2), ("rounded", 1)]));
        Assert.That(statistics.Diagnoses[0].Exercises, Is.EqualTo(["relu.forward", "relu.backward"]));
        Assert.That(statistics.Success("relu.forward"), Is.EqualTo((0, 2, 0.5)));
    }

    [Test]
    public void No_page_takes_the_place_of_another_or_of_the_classs()
    {
        var summary = Summary([Submission("a", 1) with { Result = "results/index.json" }, Submission("b", 1) with { Result = "results/INDEX.json" }, Submission("c", 1) with { Result = "results/x.py.json" }]);
        Assert.That(summary.Submissions.Select(submission => ClassStatistics.PageNames(summary)[submission]), Is.EqualTo(["index_", "INDEX__", "x.py"]));
    }

    [Test]
    public void An_empty_class_has_no_mean() => Assert.That((Of().Mean, Of().Median, Of().Diagnoses.Count), Is.EqualTo(((double?)null, (double?)null, 0)));

    private static ClassStatistics Of(params double[] scores) => new(Summary([.. scores.Select((score, i) => Submission($"s{i}", score))]));

    private static GradeSummary Summary(IReadOnlyList<GradedSubmission> submissions) => new("default", [17], 10, [], submissions);

    private static GradedSubmission Submission(string id, double score) => new(id, $"{id}.py", 1, true, "", score, 10, score == 10, []) { Result = $"results/{id}.py.json" };

    private static GradedExercise Wrong(string id, params string[] codes) => new(id, Outcome.WrongValues, 0.5, codes);
}
