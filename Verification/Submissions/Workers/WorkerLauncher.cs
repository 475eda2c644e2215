using System.Collections.Concurrent;
using System.Diagnostics;

namespace Harness.Submissions.Workers;

/// <summary>Starts processes from one thread that lives as long as we do.</summary>
/// <remarks>bubblewrap's <c>--die-with-parent</c> follows the thread that started it: a worker started from a thread of the pool would be
/// killed when the pool lets that thread go.</remarks>
internal static class WorkerLauncher
{
    private static readonly Lazy<BlockingCollection<Action>> s_starts = new(Begin);

    /// <summary>Starts a process.</summary>
    /// <param name="start">What is started.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program, or it cannot be run.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        s_starts.Value.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
            {
                started.SetException(exception);
            }
        });
        return started.Task.GetAwaiter().GetResult();
    }

    private static BlockingCollection<Action> Begin()
    {
        var starts = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var start in starts.GetConsumingEnumerable())
                start();
        })
        { IsBackground = true, Name = "worker launcher" }.Start();
        return starts;
    }
}
