using System.Collections.Concurrent;
using System.Diagnostics;

namespace Harness.Submissions.Workers;

/// <summary>Ends a worker whose processes together take more memory than it has: a limit of each process alone would be one of each child.</summary>
/// <remarks>Linux only. One thread looks at all workers ten times a second, so that a limit may be exceeded by what the kernel hands out in that time.</remarks>
internal sealed class MemoryWatch : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);
    private static readonly Lazy<ConcurrentDictionary<MemoryWatch, byte>> s_watches = new(Begin);

    private readonly Process _process;
    private readonly long _limit;
    private readonly Action _exceeded;

    /// <summary>Watches from now on.</summary>
    /// <param name="process">The root of the tree.</param>
    /// <param name="limit">Bytes that the tree may take.</param>
    /// <param name="exceeded">Ends it.</param>
    public MemoryWatch(Process process, long limit, Action exceeded)
    {
        (_process, _limit, _exceeded) = (process, limit, exceeded);
        if (OperatingSystem.IsLinux())
            s_watches.Value[this] = 0;
    }

    /// <summary>Whether the limit was exceeded.</summary>
    public bool WasExceeded { get; private set; }

    /// <summary>Stops watching.</summary>
    public void Dispose()
    {
        if (OperatingSystem.IsLinux())
            s_watches.Value.TryRemove(this, out _);
    }

    /// <summary>The memory that a process and its descendants hold, in bytes; what several of them share counts once.</summary>
    /// <param name="root">The process.</param>
    /// <param name="enough">Up to this a sum that may count shared memory several times will do, which is found faster.</param>
    public static long OfTree(int root, long enough = 0)
    {
        int[] ids = [.. ProcessTree.Ids(root)];
        var rough = ids.Sum(Resident) << 10;
        return rough <= enough ? rough : ids.Sum(Proportional) << 10;
    }

    /// <remarks>Page tables count: a process that reads one byte of every two mebibytes of nothing holds a page of the kernel's for each.</remarks>
    private static long Resident(int id) => ProcessTree.Kibibytes(id, "status", "RssAnon:", "RssShmem:", "VmSwap:", "VmPTE:") ?? 0;

    private static long Proportional(int id) => ProcessTree.Kibibytes(id, "smaps_rollup", "Pss_Anon:", "Pss_Shmem:", "SwapPss:") is { } pages
        ? pages + (ProcessTree.Kibibytes(id, "status", "VmPTE:") ?? 0)
        : Resident(id);

    private static ConcurrentDictionary<MemoryWatch, byte> Begin()
    {
        var watches = new ConcurrentDictionary<MemoryWatch, byte>();
        new Thread(() =>
        {
            for (; ; Thread.Sleep(Glance))
                foreach (var watch in watches.Keys)
                    watch.Look();
        })
        { IsBackground = true, Name = "worker memory" }.Start();
        return watches;
    }

    private void Look()
    {
        try
        {
            if (WasExceeded || OfTree(_process.Id, _limit) <= _limit)
                return;
            WasExceeded = true;
            _exceeded();
        }
        catch (InvalidOperationException)
        {
            // It has ended and was put away.
        }
    }
}
