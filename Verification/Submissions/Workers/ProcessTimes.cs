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
    private Dictionary<(int Id, string Began), Used> _last = [];
    private Dictionary<(int Id, string Began), Used> _vanished = [];
    private long _unclaimed;
    private TimeSpan _total;

    /// <summary>The time of the whole tree up to now; it never decreases.</summary>
    /// <remarks>A child that ends without being waited for takes its time with it, out of the sum over all that are left. So each process is
    /// followed by itself, and the time of children that a parent has waited for counts where it was not theirs when they were last seen.</remarks>
    public TimeSpan Read()
    {
        lock (_gate)
        {
            if (OperatingSystem.IsLinux())
                Follow();
            else if (OfTree(process) is var now && now > _total)
                _total = now;
            return _total;
        }
    }

    /// <summary>The time of the whole tree on Linux, where a sandbox stands between us and the worker; elsewhere that of the process.</summary>
    /// <param name="process">The root of the tree.</param>
    /// <returns>Zero where it has ended.</returns>
    public static TimeSpan OfTree(Process process)
    {
        try
        {
            return OperatingSystem.IsLinux() ? Time(Look(process).Values.Sum(used => used.Own + used.Awaited)) : process.TotalProcessorTime;
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            return TimeSpan.Zero;
        }
    }

    private void Follow()
    {
        var now = Look(process);
        // One that was given another parent between our looks at both may be missing once, and be there again.
        var grown = now.Select(found => found.Value - Before(found.Key)).ToArray();
        var vanished = _last.Where(known => !now.ContainsKey(known.Key)).ToDictionary();
        var lost = vanished.Values.Sum(used => used.Own + used.Awaited);
        var awaited = grown.Sum(used => used.Awaited);
        // A child may have been waited for after our look at its parent: then the parent has its time at the next one.
        var claimed = Math.Min(awaited, lost + _unclaimed);
        _unclaimed = Math.Min(lost, lost + _unclaimed - claimed);
        _total += Time(grown.Sum(used => used.Own) + awaited - claimed);
        (_last, _vanished) = (now, vanished);
    }

    private Used Before((int Id, string Began) process) => _last.TryGetValue(process, out var used) ? used : _vanished.GetValueOrDefault(process);

    private static Dictionary<(int Id, string Began), Used> Look(Process root)
    {
        var found = new Dictionary<(int Id, string Began), Used>();
        try
        {
            foreach (var id in ProcessTree.Ids(root.Id))
                if (ProcessTree.Stat(id) is { } fields)
                    found[(id, fields[19])] = new(Ticks(fields[11]) + Ticks(fields[12]), Ticks(fields[13]) + Ticks(fields[14]));
        }
        catch (InvalidOperationException)
        {
            // It has ended and was put away.
        }
        return found;
    }

    private static long Ticks(string field) => long.Parse(field, CultureInfo.InvariantCulture);

    private static TimeSpan Time(long ticks) => TimeSpan.FromSeconds(ticks / TicksPerSecond);

    /// <summary>Time in the kernel's unit.</summary>
    /// <param name="Own">utime and stime.</param>
    /// <param name="Awaited">That of children that were waited for, and theirs.</param>
    private readonly record struct Used(long Own, long Awaited)
    {
        public static Used operator -(Used now, Used before) => new(now.Own - before.Own, now.Awaited - before.Awaited);
    }
}
