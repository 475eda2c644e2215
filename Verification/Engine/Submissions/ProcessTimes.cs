using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Harness.Engine.Submissions;

/// <summary>The CPU time that a process and its descendants have used.</summary>
internal static class ProcessTimes
{
    // The kernel tells times in a unit of its own, which is 1/100 s to every program on every Linux.
    private const double TicksPerSecond = 100;

    /// <summary>The time of the whole tree on Linux, where a sandbox stands between us and the worker; elsewhere that of the process.</summary>
    /// <param name="process">The root of the tree.</param>
    /// <returns>Zero where it has ended.</returns>
    public static TimeSpan OfTree(Process process)
    {
        try
        {
            return OperatingSystem.IsLinux() ? OfTree(process.Id) : process.TotalProcessorTime;
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            return TimeSpan.Zero;
        }
    }

    private static TimeSpan OfTree(int root)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Read).OfType<Times>().ToArray();
        var children = all.ToLookup(times => times.Parent);
        var ticks = 0L;
        var left = new Stack<Times>(all.Where(times => times.Id == root));
        while (left.TryPop(out var times))
        {
            ticks += times.Ticks;
            foreach (var child in children[times.Id])
                left.Push(child);
        }
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    private static Times? Read(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return null;
        try
        {
            // The name, in brackets, may hold blanks and brackets itself; the state and the parent follow it.
            var stat = File.ReadAllText($"{folder}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            // utime and stime, and those of children that were waited for.
            return new(id, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed record Times(int Id, int Parent, long Ticks);
}
