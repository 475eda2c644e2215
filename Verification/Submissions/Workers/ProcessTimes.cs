using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Harness.Submissions.Workers;

/// <summary>The CPU time that a process and its descendants have used.</summary>
/// <param name="process">The root of the tree.</param>
internal sealed class ProcessTimes(Process process)
{
    // The kernel tells times in a unit of its own, which is 1/100 s to every program on every Linux.
    private const double TicksPerSecond = 100;

    private readonly Lock _gate = new();
    private TimeSpan _last;
    private TimeSpan _lost;

    /// <summary>The time of the whole tree up to now; it never decreases.</summary>
    /// <remarks>A child that ended without being waited for takes its time with it: what the sum has lost since the last call is added.</remarks>
    public TimeSpan Read()
    {
        lock (_gate)
        {
            var now = OfTree(process);
            if (now < _last)
            {
                // A child may have been waited for between our looks at its parent and at it: then a second look finds its time.
                now = OfTree(process);
                _lost += now < _last ? _last - now : TimeSpan.Zero;
            }
            _last = now;
            return now + _lost;
        }
    }

    /// <summary>The time of the whole tree on Linux, where a sandbox stands between us and the worker; elsewhere that of the process.</summary>
    /// <param name="process">The root of the tree.</param>
    /// <returns>Zero where it has ended.</returns>
    public static TimeSpan OfTree(Process process)
    {
        try
        {
            return OperatingSystem.IsLinux() ? TimeSpan.FromSeconds(ProcessTree.Ids(process.Id).Sum(Ticks) / TicksPerSecond) : process.TotalProcessorTime;
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            return TimeSpan.Zero;
        }
    }

    /// <summary>utime and stime, and those of children that were waited for.</summary>
    private static long Ticks(int id) => ProcessTree.Stat(id) is { } fields ? fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)) : 0;
}
