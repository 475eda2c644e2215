using Harness.Scripting;
using Harness.Submissions.Workers;

namespace Harness.Tests.Submissions.Python;

/// <summary>What a Python submission may try, in the real sandbox.</summary>
[Platform("Linux")]
public sealed class PythonHostilityTests
{
    private const string Endless = "while True: pass";

    /// <summary>Little time for a statement that is endless; three times that by the clock, which a busy machine uses up first.</summary>
    private static readonly SubmissionLimits Hasty = Submissions.Ample with { Statement = TimeSpan.FromSeconds(2) };

    [TestCase("[name for name in os.listdir('/') if name in ('root', 'home', 'var', 'opt', 'mnt', 'srv', 'boot')]", "[]")]
    [TestCase("os.path.exists('/proc/1/root/home') or os.path.exists('/proc/1/root/root')", "False")]
    [TestCase("len([name for name in os.listdir('/proc') if name.isdigit()]) <= 4", "True")]
    [TestCase("[name for name in os.environ if not name.startswith(('PYTHON', 'OPENBLAS', 'OMP', 'MKL', 'NUMEXPR', 'MPL')) and name not in ('HOME', 'TMPDIR', 'LANG', 'PWD', 'LC_CTYPE')]", "[]")]
    [TestCase("attempt(lambda: socket.create_connection(('1.1.1.1', 80), 2))", "'refused'")]
    [TestCase("attempt(lambda: open('/here', 'w'))", "'refused'")]
    [TestCase("attempt(lambda: open('/dev/here', 'w'))", "'refused'")]
    [TestCase("attempt(lambda: [open('/tmp/%d' % i, 'wb').write(bytes(30_000_000)) for i in range(10)])", "'refused'")]
    [TestCase("os.getuid()", "65534")]
    [TestCase("[path for path in sys.path if 'worker' in path or path in ('', '.')]", "[]")]
    public void It_sees_and_reaches_nothing(string expression, string expected)
    {
        using var subject = PythonSubmissions.Running($"found = {expression}\nassert found == {expected}, found\nreturn 7", before: """
            def attempt(action):
                try:
                    action()
                except OSError:
                    return 'refused'
            """);
        Assert.That(subject.Call().Failure, Is.Null);
    }

    [TestCase("os.write(1, b'x' * 100_000)\nprint('x' * 10_000_000)\nreturn 7", TestName = "Flooding_standard_output_from_Python_does_no_harm")]
    [TestCase("for _ in range(10_000): os.write(2, b'x' * 1000)\nreturn 7", TestName = "Flooding_standard_error_from_Python_does_no_harm")]
    [TestCase("return 7 if sys.stdin.read() == '' and os.read(0, 9) == b'' else 0", TestName = "Standard_input_of_Python_is_at_its_end")]
    [TestCase("sys.stdout.close(); del sys.stderr; os.close(1); os.close(0)\nreturn 7", TestName = "Closing_the_standard_streams_of_Python_does_no_harm")]
    [TestCase("if os.fork() == 0:\n    return 8\nos.wait()\nreturn 7", TestName = "A_copy_of_the_worker_says_nothing")]
    public void Does_no_harm(string body)
    {
        using var subject = PythonSubmissions.Running(body);
        for (var i = 0; i < 2; i++)
        {
            var played = subject.Call();
            Assert.That(played.Failure, Is.Null);
            Assert.That(played.Values["y"].Number, Is.EqualTo(7));
        }
    }

    [TestCase("for i in range(3, 256):\n    try: os.write(i, bytes(200))\n    except OSError: pass\nreturn 7")]
    [TestCase("import struct\nframe = struct.pack('<QIIII', 0, 2, 6, 8, 0) + bytes(4)\nfor i in range(3, 256):\n    try: os.write(i, frame)\n    except OSError: pass\nreturn 7")]
    public void Writing_to_every_descriptor_passes_for_nothing(string body)
    {
        using var subject = PythonSubmissions.Running(body);
        var failure = subject.Call().Failure!;
        Assert.That(failure.Kind, Is.EqualTo(FailureKind.SandboxViolation));
        Assert.That(failure.Message, Does.StartWith("s.run(): something other than the worker's answer came over its channel."));
        subject.AssertFine();
    }

    [Test]
    [NonParallelizable]
    public void A_fork_bomb_is_limited_and_leaves_nothing()
    {
        var before = Marked();
        using (var subject = PythonSubmissions.Running("while True:\n    try: os.fork()\n    except OSError: pass", limits: Submissions.Short))
        {
            Assert.That(subject.Call().Failure!.Kind, Is.AnyOf(FailureKind.TimedOut, FailureKind.Crashed, FailureKind.OutOfMemory));
            subject.AssertFine();
        }
        Assert.That(Marked, Is.LessThanOrEqualTo(before).After(Patience.Milliseconds, 50));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void What_a_submission_leaves_behind_is_ended_too(bool sandboxed)
    {
        using (var subject = PythonSubmissions.Running("import subprocess\nsubprocess.Popen([sys.executable, '-c', 'import time; time.sleep(86124)'], start_new_session=True)\nos._exit(0)", sandboxed))
            Assert.That(subject.Call().Failure!.Kind, Is.EqualTo(FailureKind.Crashed));
        Assert.That(() => Running("time.sleep(86124)"), Is.Zero.After(Patience.Milliseconds, 50));
    }

    [TestCase(Endless, "It did not return within ")]
    [TestCase("import os; os._exit(5)", "It ended its process with exit code 5")]
    [TestCase("x = [0]\nwhile True: x += x", "MemoryError")]
    [TestCase("import sys; sys.exit(1)", "SystemExit: 1")]
    [TestCase("import os\n[os.fork() for _ in range(3)]", "")]
    [TestCase("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "It ended its process with exit code 137")]
    [TestCase("import os\nfor i in range(3, 256):\n    try: os.write(i, bytes(200))\n    except OSError: pass", "It wrote to the harness's channel")]
    [TestCase("import threading, time\nthreading.Thread(target=lambda: time.sleep(1000)).start()", "")]
    public void What_a_cell_does_costs_that_cell(string cell, string noted)
    {
        var submission = PythonSubmissions.Notebook("class Subject:\n    def fine(self): return 42", cell, "class Later:\n    pass");
        using var subject = PythonSubmissions.Hosted(submission, limits: cell == Endless ? Hasty : Submissions.Small);

        Assert.That(subject.Load(), Is.Null);
        subject.AssertFine();
        Assert.That(subject.Play(new ScriptBuilder().New("s", ["Later"]).Build()).Failure, Is.Null);
        Assert.That(string.Join(' ', submission.Notes.Select(note => $"{note.File}: {note.Text}")), noted.Length == 0 ? Is.Empty : Does.StartWith($"cell 2: {noted}"));
    }

    [Test]
    public void A_submission_that_hangs_without_end_is_given_up()
    {
        var hang = string.Join('\n', Enumerable.Range(0, 20).Select(i => $"x{i} = Hang()"));
        using var subject = PythonSubmissions.Hosted(
            PythonSubmissions.File($"class Hang:\n    def __init__(self):\n        while True: pass\n{hang}"), limits: Hasty);
        Assert.That(subject.Load()!.Kind, Is.EqualTo(FailureKind.TimedOut));
    }

    private static int Marked() => Running("worker.py','exec'");

    private static int Running(string commandLine) => Directory.EnumerateDirectories("/proc").Count(folder =>
    {
        try
        {
            return int.TryParse(Path.GetFileName(folder), out _) && File.ReadAllText($"{folder}/cmdline").Contains(commandLine, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });
}
