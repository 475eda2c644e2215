using Harness.Scripting;
using Harness.Tests.Submissions.Python;

namespace Harness.Tests.Submissions.Containment;

/// <summary>Whatever a submission does, the time that it can take is bounded.</summary>
[Platform("Linux")]
public sealed class TimeBudgetTests
{
    [Test]
    public void Loading_again_is_on_the_account_of_the_exercise_that_made_it_necessary()
    {
        using var subject = PythonSubmissions.Running(
            "import signal\nos.kill(os.getppid(), signal.SIGKILL)\ntime.sleep(600)", before: "a = time.sleep(2)",
            limits: new() { Cpu = TimeSpan.FromMinutes(5), Clock = TimeSpan.FromSeconds(3) });
        Assert.That(subject.Load(), Is.Null);
        var exercise = subject.ForExercise();
        var played = Enumerable.Range(0, 4).Select(_ => exercise.Call().Failure!).ToArray();
        Assert.That(played[0].Kind, Is.EqualTo(FailureKind.Crashed));
        Assert.That(played[^1].Kind, Is.EqualTo(FailureKind.TimedOut));
        Assert.That(played[^1].Message, Is.EqualTo("The exercise has used up its 3 s."));
    }

    [Test]
    public void The_first_worker_of_an_exercise_costs_it_nothing()
    {
        using var subject = PythonSubmissions.Running("return 7", before: "a = time.sleep(2)", limits: new() { Cpu = TimeSpan.FromMinutes(5), Clock = TimeSpan.FromSeconds(1) });
        Assert.That(subject.ForExercise().Call("fine").Failure, Is.Null);
    }

    [Test]
    public void A_submission_has_a_total()
    {
        using var subject = PythonSubmissions.Running("time.sleep(0.7)\nreturn 1", limits: new() { Total = TimeSpan.FromSeconds(0.5) });
        var played = Enumerable.Range(0, 4).Select(_ => subject.ForExercise().Call().Failure).ToArray();
        Assert.That(played[0], Is.Null);
        Assert.That(played[^1]!.Kind, Is.EqualTo(FailureKind.TimedOut));
        Assert.That(subject.ForHiddenInputs().Call().Failure!.Message, Is.EqualTo("The submission has used up its 1.5 s."));
    }

    [Test]
    public void Children_that_nobody_waits_for_are_counted()
    {
        using var subject = PythonSubmissions.Running("""
            import signal
            signal.signal(signal.SIGCHLD, signal.SIG_IGN)
            while True:
                child = os.fork()
                if child == 0:
                    end = time.process_time() + 0.4
                    while time.process_time() < end: pass
                    os._exit(0)
                try: os.waitpid(child, 0)
                except ChildProcessError: pass
            """, limits: new() { Cpu = TimeSpan.FromSeconds(1.5), Clock = TimeSpan.FromMinutes(10) });
        Assert.That(subject.Call().Failure!.Message, Is.EqualTo("s.run() did not return within 1.5 s of CPU time."));
    }
}
