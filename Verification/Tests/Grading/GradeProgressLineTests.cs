using Harness.Cli.Rendering;
using Harness.Grading;

namespace Harness.Tests.Grading;

/// <summary>What a log says while a class is graded.</summary>
public sealed class GradeProgressLineTests
{
    [Test]
    public void A_line_has_counts_rate_time_left_and_what_failed()
    {
        var progress = new GradeProgress(0, 10, 3);
        Assert.That(GradeProgressLine.Mistakes(progress), Is.Empty);
        progress = progress.After(Entry(passed: true)).After(Entry(passed: false)).After(Entry(passed: false, "it does not compile")).After(Entry(passed: false));

        Assert.That(GradeProgressLine.Of(progress, TimeSpan.FromSeconds(2)), Is.EqualTo("harness: 4 of 10 submissions graded, 3 kept, 2.0/s, 3 s left, 2 with mistakes, 1 not judged"));
        Assert.That(GradeProgressLine.Of(progress, TimeSpan.FromMinutes(6)), Is.EqualTo("harness: 4 of 10 submissions graded, 3 kept, 0.0/s, 9 min left, 2 with mistakes, 1 not judged"));
    }

    [Test]
    public void What_is_no_attempt_is_no_failure() =>
        Assert.That(GradeProgressLine.Mistakes(new GradeProgress(0, 2, 0).After(Entry(passed: false, "it defines nothing that is asked for"), isPassedOver: true)), Is.Empty);

    [Test]
    public void The_last_line_has_no_time_left() =>
        Assert.That(GradeProgressLine.Of(new GradeProgress(0, 1, 0).After(Entry(passed: true)), TimeSpan.FromMilliseconds(250)), Is.EqualTo("harness: 1 of 1 submissions graded, 4.0/s"));

    private static JournalEntry Entry(bool passed, string? error = null) => new("ann.cs", "", "", []) { Passed = passed, Error = error };
}
