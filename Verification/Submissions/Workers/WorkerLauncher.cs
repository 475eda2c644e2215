using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Harness.Submissions.Workers;

/// <summary>Starts every program that the harness starts, from one thread that lives as long as we do.</summary>
/// <remarks>
/// bubblewrap's <c>--die-with-parent</c> follows the thread that started it: a worker started from a thread of the pool would be
/// killed when the pool lets that thread go. And a program inherits no descriptor but its standard streams and what it is handed here.
/// </remarks>
public static class WorkerLauncher
{
    /// <summary>Stands in a command line for the number of the descriptor that is handed over.</summary>
    internal const string HandedOver = "{descriptor}";

    private static readonly Lazy<BlockingCollection<Action>> s_starts = new(Begin);

    /// <summary>Starts a program.</summary>
    /// <param name="start">What is started.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program, or it cannot be run.</exception>
    public static Process Start(ProcessStartInfo start) => Start(start, default);

    /// <summary>Starts a program, which finds some bytes in a pipe.</summary>
    /// <param name="start">What is started; <see cref="HandedOver"/> among its arguments becomes the pipe's number.</param>
    /// <param name="content">The bytes, at most 4,096; no pipe is made for none.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program, or it cannot be run.</exception>
    /// <exception cref="IOException">No pipe can be made.</exception>
    internal static Process Start(ProcessStartInfo start, ReadOnlyMemory<byte> content)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        s_starts.Value.Add(() =>
        {
            try
            {
                started.SetResult(StartHere(start, content));
            }
            catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
            {
                started.SetException(exception);
            }
        });
        return started.Task.GetAwaiter().GetResult();
    }

    private static Process StartHere(ProcessStartInfo start, ReadOnlyMemory<byte> content)
    {
        Descriptors.KeepAll();
        if (content.IsEmpty || OperatingSystem.IsWindows())
            return Process.Start(start)!;
        var descriptor = Descriptors.Inheritable(content.Span);
        try
        {
            var number = descriptor.ToString(CultureInfo.InvariantCulture);
            for (var i = 0; i < start.ArgumentList.Count; i++)
                if (start.ArgumentList[i] == HandedOver)
                    start.ArgumentList[i] = number;
            return Process.Start(start)!;
        }
        finally
        {
            Descriptors.Close(descriptor);
        }
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
