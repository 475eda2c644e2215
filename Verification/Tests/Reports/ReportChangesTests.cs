using Harness.Reporting;
using Harness.Reporting.Translation;
using Harness.Results;

namespace Harness.Tests.Reports;

public sealed class ReportChangesTests
{
    private const string Flipped = "dX = -1 × the reference in every case (dX[0, 1] is -0.5, expected 0.5): it looks as if a sign is the wrong way round.";

    [Test]
    public void What_changed_comes_first_and_what_is_still_wrong_after_it()
    {
        var before = Report(Passed("linear.forward"), Wrong("linear.backward", 0.5), Wrong("relu.backward", 1), Passed("bce.forward"), Absent("bce.backward"));
        var after = Report(Passed("linear.forward"), Wrong("linear.backward", 0.5), Passed("relu.backward"), Wrong("bce.forward", 0, Flipped), Wrong("bce.backward", 0));

        Assert.That(ReportChanges.Between(before, after), Is.EqualTo(
        [
            "relu.backward is right now.",
            $"bce.forward is no longer right: {Flipped}",
            "bce.backward is there now, and wrong: wrong values",
            "linear.backward is still wrong: wrong values",
        ]));
    }

    [Test]
    public void A_wrong_exercise_may_be_nearer_wrong_in_another_way_or_gone()
    {
        var before = Report(Wrong("linear.backward", 0.5), Wrong("relu.backward", 1), Wrong("bce.forward", 0));
        var after = Report(Wrong("linear.backward", 0.75), Wrong("relu.backward", 1, Flipped), Absent("bce.forward"));

        Assert.That(ReportChanges.Between(before, after), Is.EqualTo(
        [
            "linear.backward earns 0.75 of 2 points now: wrong values",
            $"relu.backward is wrong in another way: {Flipped}",
            "bce.forward is no longer there.",
        ]));
    }

    [Test]
    public void Where_nothing_changed_that_is_said()
    {
        var report = Report(Passed("linear.forward"), Wrong("linear.backward", 0.5), Absent("cross-entropy.forward"));

        Assert.That(ReportChanges.Between(report, report), Is.EqualTo(["Nothing changed: 1 of 2 exercises are right.", "linear.backward is still wrong: wrong values"]));
    }

    [TestCase("relu.backward is right now.", "Задание relu.backward теперь выполнено верно.")]
    [TestCase("bce.forward is no longer right: wrong values", "Задание bce.forward больше не выполнено верно: неверные значения")]
    [TestCase("bce.forward is there now, and wrong: wrong values", "Задание bce.forward появилось, но решено неверно: неверные значения")]
    [TestCase("bce.forward is wrong in another way: wrong values", "В задании bce.forward теперь другая ошибка: неверные значения")]
    [TestCase("bce.forward is still wrong: wrong values", "Задание bce.forward всё ещё решено неверно: неверные значения")]
    [TestCase("bce.forward earns 0.75 of 2 points now: wrong values", "За задание bce.forward теперь 0.75 из 2 баллов: неверные значения")]
    [TestCase("bce.forward is no longer there.", "Задания bce.forward больше нет.")]
    [TestCase("Nothing changed: 1 of 2 exercises are right.", "Ничего не изменилось: верно выполнено 1 из 2 заданий.")]
    public void It_is_said_in_russian_too(string english, string russian) => Assert.That(Translator.For("ru").Of(english), Is.EqualTo(russian));

    private static CheckReport Report(params ExerciseReport[] exercises) => SampleReports.Right() with { Exercises = exercises };

    private static ExerciseReport Passed(string id) => new(id, id, 2, 2, Outcome.Passed, [], []);

    private static ExerciseReport Absent(string id) => new(id, id, 2, 0, Outcome.Skipped, [], []);

    private static ExerciseReport Wrong(string id, double score, string? why = null) =>
        new(id, id, 2, score, Outcome.WrongValues, [], []) { Diagnosis = why is null ? [] : [new("sign-flipped", why)] };
}
