using System.Text;
using Harness.Submissions.Workers;
using Harness.Tests.Submissions.Python;

namespace Harness.Tests.Submissions.Containment;

/// <summary>Nothing in a sandbox lives on when we end it.</summary>
[Platform("Linux")]
public sealed class SandboxEndTests
{
    [Test]
    public void A_first_process_that_was_rewritten_ends_too()
    {
        if (!SystemCallFilter.Exists)
            Assert.Ignore("There is a filter of system calls for x86-64 only.");
        var mark = $"survivor-{Guid.NewGuid():N}";
        // Where the sandbox's first process waits for the end of another one it finds other instructions: prctl(PR_SET_PDEATHSIG, 0), and pause() for ever.
        using (var subject = PythonSubmissions.Running($"""
            back = int(open('/proc/1/syscall').read().split()[-1], 16)
            with open('/proc/1/mem', 'r+b', 0) as memory:
                memory.seek(back)
                memory.write(bytes.fromhex('b89d000000bf0100000031f60f05' 'b8220000000f05ebf7'))
            if os.fork() == 0:
                if os.fork() == 0: os._exit(0)
                os._exit(0)
            os.wait()
            time.sleep(0.5)
            if os.fork() == 0:
                os.setsid()
                os.execv(sys.executable, [sys.executable, '-c', 'import time; time.sleep(600)', '{mark}'])
            time.sleep(600)
            """, limits: new() { Clock = TimeSpan.FromSeconds(4) }))
            Assert.That(subject.Call().Failure, Is.Not.Null);
        Assert.That(() => Directory.EnumerateDirectories("/proc").Any(process => Names(process, mark)), Is.False.After(5_000, 100));
    }

    private static bool Names(string process, string mark)
    {
        try
        {
            return File.ReadAllText($"{process}/cmdline", Encoding.Latin1).Contains(mark, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
