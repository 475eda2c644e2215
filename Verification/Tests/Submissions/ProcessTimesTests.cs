using System.Diagnostics;
using Harness.Submissions.Workers;
using Harness.Tests.Submissions.Python;

namespace Harness.Tests.Submissions;

[Platform("Linux")]
public sealed class ProcessTimesTests
{
    [TestCase("bash -c 'while :; do :; done' & wait")]
    [TestCase("(bash -c 'while :; do :; done' & wait) & wait")]
    public void What_children_and_their_children_use_is_counted(string script)
    {
        using var process = Process.Start("bash", ["-c", script]);
        try
        {
            Assert.That(() => ProcessTimes.OfTree(process), Is.GreaterThan(TimeSpan.FromSeconds(0.1)).After(Patience.Milliseconds, 50));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [Test]
    public void What_a_child_has_used_that_nobody_waited_for_is_not_lost()
    {
        // A child is reaped at its end and its time with it, where its parent wants to know nothing of it.
        using var process = Process.Start(PythonSubmissions.Interpreter.Executable, ["-c", "import os, signal, time\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)\nif os.fork() == 0:\n    while time.process_time() < 0.5: pass\n    os._exit(0)\ntime.sleep(600)"]);
        try
        {
            var times = new ProcessTimes(process);
            var most = TimeSpan.Zero;
            Assert.That(() => (most = times.Read()) > TimeSpan.FromSeconds(0.3), Is.True.After(60_000, 20));
            Assert.That(() => ProcessTimes.OfTree(process), Is.LessThan(most).After(60_000, 20));
            Assert.That(times.Read(), Is.GreaterThanOrEqualTo(most));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [TestCase("signal.SIG_IGN", TestName = "Children_that_nobody_waits_for_count_while_others_go_on")]
    [TestCase("signal.SIG_DFL", TestName = "Children_that_were_waited_for_count_once")]
    public void What_many_children_use_is_neither_lost_nor_counted_twice(string whenOneEnds)
    {
        // Each is there for longer than we look away, and as many begin as end: what all that are there have used stays the same.
        using var process = Start($$"""
            import os, signal, sys, threading, time
            signal.signal(signal.SIGCHLD, {{whenOneEnds}})
            def use():
                for i in range(12):
                    child = os.fork()
                    if child == 0:
                        while time.process_time() < 0.05: pass
                        time.sleep(0.5)
                        os._exit(0)
                    try: os.waitpid(child, 0)
                    except ChildProcessError: pass
            users = [threading.Thread(target=use) for i in range(8)]
            for i, user in enumerate(users):
                time.sleep(0.06)
                user.start()
            for user in users: user.join()
            print('done', flush=True)
            time.sleep(600)
            """);
        try
        {
            var times = new ProcessTimes(process);
            var done = process.StandardOutput.ReadLineAsync();
            while (!done.Wait(20))
                times.Read();
            // 96 children of 0.05 s, and what it takes to make them.
            Assert.That(times.Read().TotalSeconds, Is.InRange(3.5, 7));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(string script) =>
        Process.Start(new ProcessStartInfo(PythonSubmissions.Interpreter.Executable, ["-c", script]) { RedirectStandardOutput = true })!;
}
