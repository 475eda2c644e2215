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
}
