using CliWrap.Buffered;
using Harness.Reporting;
using Harness.Tests.Grading;

namespace Harness.Tests.Submissions.Containment;

/// <summary>A worker that does not start is tried again, then costs its submission, and never the class.</summary>
[Platform("Linux")]
public sealed class WorkerStartTests
{
    // The first start is the one by which it is found out whether there is a sandbox at all.
    [Test]
    public async Task A_worker_that_is_killed_at_its_start_is_tried_again()
    {
        using var bubblewrap = new FlakyBubblewrap("[ $n = 2 ] || [ $n = 3 ]");
        using var room = Class();
        var run = await Grade(room, bubblewrap);
        Assert.That(run.ExitCode, Is.Zero, run.StandardError);
        Assert.That(GradeSummaryFile.Read(room.Results).Submissions.Select(submission => submission.Score), Is.All.EqualTo(2));
    }

    [Test]
    public async Task A_submission_whose_worker_does_not_start_costs_no_other()
    {
        // One start ahead, and the three that its submission waits for.
        using var bubblewrap = new FlakyBubblewrap("[ $n -ge 2 ] && [ $n -le 5 ]");
        using var room = Class();
        var run = await Grade(room, bubblewrap);
        Assert.That(run.ExitCode, Is.EqualTo(1), run.StandardError);
        var submissions = GradeSummaryFile.Read(room.Results).Submissions;
        Assert.That(submissions.Count(submission => submission.Score == 2), Is.EqualTo(2));
        Assert.That(submissions.Select(submission => submission.Error), Has.Exactly(1).StartsWith("A fault of the harness, not of the submission: Expected a worker to start in the sandbox, found: "));

        using var sound = new FlakyBubblewrap("false");
        Assert.That((await Grade(room, sound)).ExitCode, Is.Zero);
        Assert.That(GradeSummaryFile.Read(room.Results).Submissions.Select(submission => submission.Score), Is.All.EqualTo(2));
    }

    [Test]
    public async Task Where_no_worker_starts_any_more_the_run_ends()
    {
        using var bubblewrap = new FlakyBubblewrap("[ $n -ge 2 ]");
        using var room = Class();
        var run = await Grade(room, bubblewrap);
        Assert.That((run.ExitCode, run.StandardOutput), Is.EqualTo((3, "")));
        Assert.That(run.StandardError, Does.Contain("harness: Expected a worker to start in the sandbox, found: "));
    }

    [Test]
    public async Task One_file_is_not_checked_without_the_sandbox_that_is_installed_unless_somebody_says_so()
    {
        using var bubblewrap = new FlakyBubblewrap("true");
        using var room = Class();
        var file = Path.Combine(room.Submissions, "ann.cs");
        var refused = await bubblewrap.RunAsync("check", file, "--exercise", "relu.forward");
        Assert.That((refused.ExitCode, refused.StandardOutput), Is.EqualTo((3, "")));
        Assert.That(refused.StandardError, Does.StartWith("harness: Expected a sandbox for the submission, found none: bubblewrap is installed but does not start").And.Contain("--no-sandbox"));

        var trusted = await bubblewrap.RunAsync("check", file, "--exercise", "relu.forward", "--no-sandbox");
        Assert.That(trusted.ExitCode, Is.Zero, trusted.StandardError);
        Assert.That(trusted.StandardError, Does.StartWith("harness: The submission runs without a sandbox, with your own rights."));
    }

    [Test]
    public async Task Lower_limits_of_the_shell_hold_and_are_said_in_one_sentence()
    {
        FlakyBubblewrap.Require();
        using var room = Class();
        var run = await CliWrap.Cli.Wrap("bash").WithArguments(["-c", $"ulimit -n 200; exec dotnet '{Path.Combine(AppContext.BaseDirectory, "harness.dll")}' check '{Path.Combine(room.Submissions, "ann.cs")}' --exercise relu.forward"])
            .WithValidation(CliWrap.CommandResultValidation.None).ExecuteBufferedAsync();
        Assert.That(run.ExitCode, Is.Zero, run.StandardError);
        Assert.That(run.StandardError, Does.StartWith("harness: This shell's limits are lower than a submission's, and hold instead: 200 open files instead of 4096 (ulimit -n)."));
    }

    private static Classroom Class() => new Classroom().With("ann.cs", Classroom.Right("1")).With("bob.cs", Classroom.Right("2")).With("eve.cs", Classroom.Right("3"));

    private static Task<BufferedCommandResult> Grade(Classroom room, FlakyBubblewrap bubblewrap) =>
        bubblewrap.RunAsync("grade", room.Submissions, "--out", room.Results, "--rubric", room.Rubric, "--exercise", "relu.forward", "--seed", "101", "--jobs", "1");
}
