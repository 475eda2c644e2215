using System.Diagnostics.CodeAnalysis;
using Harness.Scripting;

namespace Harness.Submissions.Workers;

/// <summary>Starts workers of one kind; one of them may be started before it is needed, and waits.</summary>
/// <remarks>Safe for use by several threads at once.</remarks>
internal sealed class WorkerSource : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ReadableFolders _folders;
    private (SubmissionLimits Limits, Task<WorkerProcess> Starting)? _waiting;
    private bool _isDisposed;

    /// <summary>Starts nothing yet.</summary>
    /// <param name="command">The worker.</param>
    /// <param name="sandboxed">Whether it runs in a sandbox, which must be available.</param>
    /// <param name="isOwn">Whether the last of the command's folders is the worker's own, which is copied where a user with no rights cannot read it.</param>
    public WorkerSource(WorkerCommand command, bool sandboxed, bool isOwn)
    {
        IsSandboxed = sandboxed;
        _folders = new(command, isOwn && sandboxed && Environment.IsPrivilegedProcess);
    }

    /// <summary>Whether the workers run in a sandbox.</summary>
    public bool IsSandboxed { get; }

    /// <summary>A worker that has been greeted: the one that waits, where it was started within the same limits.</summary>
    /// <param name="limits">What it may use.</param>
    /// <exception cref="WorkerUnavailableException">No worker starts.</exception>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The worker is handed to the caller.")]
    public WorkerProcess Start(SubmissionLimits limits)
    {
        if (TakeWaiting() is var (within, starting))
        {
            if (within == limits && Awaited(starting) is { HasEnded: false } waiting)
                return waiting;
            EndWhenStarted(starting);
        }
        return WorkerProcess.Start(_folders.Command, limits, IsSandboxed);
    }

    /// <summary>Starts a worker that waits until it is needed, unless one waits already.</summary>
    /// <param name="limits">What it may use.</param>
    public void Foresee(SubmissionLimits limits)
    {
        lock (_gate)
            if (!_isDisposed && _waiting?.Limits != limits)
            {
                if (_waiting is var (_, other))
                    EndWhenStarted(other);
                _waiting = (limits, Task.Run(() => WorkerProcess.StartOnce(_folders.Command, limits, IsSandboxed)));
            }
    }

    /// <summary>Ends the worker that waits.</summary>
    public void Dispose()
    {
        lock (_gate)
            _isDisposed = true;
        if (TakeWaiting() is var (_, starting))
            EndWhenStarted(starting).Wait();
        _folders.Dispose();
    }

    private (SubmissionLimits Limits, Task<WorkerProcess> Starting)? TakeWaiting()
    {
        lock (_gate)
        {
            var waiting = _waiting;
            _waiting = null;
            return waiting;
        }
    }

    /// <summary>The worker; null where none started, which whoever needs one finds out by a start of his own.</summary>
    private static WorkerProcess? Awaited(Task<WorkerProcess> starting)
    {
        try
        {
            return starting.GetAwaiter().GetResult();
        }
        catch (WorkerUnavailableException)
        {
            return null;
        }
    }

    private static Task EndWhenStarted(Task<WorkerProcess> starting) => starting.ContinueWith(
        started =>
        {
            if (started.IsCompletedSuccessfully)
                started.Result.Dispose();
            else
                _ = started.Exception;
        },
        TaskScheduler.Default);
}
