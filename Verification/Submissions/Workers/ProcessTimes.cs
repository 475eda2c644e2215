using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Harness.Submissions.Workers;

/// <summary>The CPU time that a process and its descendants have used.</summary>
internal static class ProcessTimes
{
    // The kernel tells times in a unit of its own, which is 1/100 s to every program on every Linux.
    private const double TicksPerSecond = 100;

    // Not every kernel is built with it.
    private static readonly bool s_tellsChildren = File.Exists("/proc/thread-self/children");

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
        Func<int, IEnumerable<int>> childrenOf = s_tellsChildren ? ChildrenOf : Search();
        var ticks = 0L;
        var left = new Stack<int>([root]);
        while (left.TryPop(out var id))
        {
            ticks += Read(id)?.Ticks ?? 0;
            foreach (var child in childrenOf(id))
                left.Push(child);
        }
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    /// <summary>The children of a process, as its threads tell them.</summary>
    private static IEnumerable<int> ChildrenOf(int id)
    {
        var children = new List<int>();
        try
        {
            foreach (var thread in Directory.EnumerateDirectories($"/proc/{Number(id)}/task"))
                children.AddRange(File.ReadAllText($"{thread}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(child => int.Parse(child, CultureInfo.InvariantCulture)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It or the thread has ended in the meantime; what it has started has another parent now.
        }
        return children;
    }

    /// <summary>The children of any process, where the kernel does not tell them: found among all there are.</summary>
    private static Func<int, IEnumerable<int>> Search()
    {
        var children = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Read(id) : null)
            .OfType<Times>().ToLookup(times => times.Parent, times => times.Id);
        return id => children[id];
    }

    private static string Number(int id) => id.ToString(CultureInfo.InvariantCulture);

    private static Times? Read(int id)
    {
        try
        {
            // The name, in brackets, may hold blanks and brackets itself; the state and the parent follow it.
            var stat = File.ReadAllText($"/proc/{Number(id)}/stat");
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
