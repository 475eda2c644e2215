using System.Diagnostics;
using Harness.Submissions.Workers;

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
            Assert.That(() => ProcessTimes.OfTree(process), Is.GreaterThan(TimeSpan.FromSeconds(0.1)).After(60_000, 50));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
