using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Harness.Scripting;
using Harness.Scripting.Messages;
using Harness.Submissions.Python;
using Harness.Submissions.Workers;

namespace Harness.Submissions;

/// <summary>A submission as a subject: every script is played in a worker process, and what a script breaks is replaced for the next one.</summary>
/// <remarks>Safe for use by several threads at once: each script that is played at the same time has a worker of its own.
/// Workers are kept for later scripts until <see cref="Dispose"/>.</remarks>
public sealed class SubmissionSubject : ISubject, IDisposable
{
    // What does not return is asked once more, so a trial of it must cost little; what returns takes far less.
    private const int TrialShare = 5;

    private readonly IReadOnlyDictionary<string, byte[]> _files = new Dictionary<string, byte[]>();
    private readonly PythonSubmission? _python;
    private readonly WorkerSource _source;
    private readonly WorkerSource? _own;
    private readonly SubmissionLimits _limits;
    private readonly ConcurrentBag<WorkerProcess> _idle = [];
    private readonly ConcurrentDictionary<WorkerProcess, byte> _live = [];
    private readonly ConcurrentBag<SubmissionSubject> _parts = [];
    private readonly Allowance _total;
    private volatile bool _isLoaded;
    private volatile bool _isForgetful;
    private volatile bool _isAborted;
    private int _disposed;

    /// <summary>Prepares a submission; nothing is started yet.</summary>
    /// <param name="files">The submission by the names that its worker expects.</param>
    /// <param name="command">The worker.</param>
    /// <param name="limits">What each exercise may use; a script by itself counts as one.</param>
    /// <param name="sandboxed">Whether it runs in a sandbox, which must be available.</param>
    public SubmissionSubject(IReadOnlyDictionary<string, byte[]> files, WorkerCommand command, SubmissionLimits limits, bool sandboxed)
    {
        _own = new(command, sandboxed, isOwn: true);
        (_files, _source, _limits, _total) = (files, _own, limits, TotalOf(limits));
    }

    /// <summary>Prepares a submission in Python; nothing is started yet.</summary>
    /// <param name="submission">The submission.</param>
    /// <param name="interpreter">What runs it.</param>
    /// <param name="limits">What each script may use, and what loading may.</param>
    /// <param name="sandboxed">Whether it runs in a sandbox, which must be available.</param>
    public SubmissionSubject(PythonSubmission submission, PythonInterpreter interpreter, SubmissionLimits limits, bool sandboxed)
    {
        _own = new(PythonWorker.Command(interpreter), sandboxed, isOwn: false);
        (_python, _source, _limits, _total) = (submission, _own, limits, TotalOf(limits));
    }

    /// <summary>Prepares a submission for workers of a kind that stays the caller's.</summary>
    internal SubmissionSubject(IReadOnlyDictionary<string, byte[]> files, WorkerSource source, SubmissionLimits limits)
    {
        (_files, _source, _limits, _total) = (files, source, limits, TotalOf(limits));
    }

    /// <summary>Prepares a submission in Python for workers of a kind that stays the caller's.</summary>
    internal SubmissionSubject(PythonSubmission submission, WorkerSource source, SubmissionLimits limits)
    {
        (_python, _source, _limits, _total) = (submission, source, limits, TotalOf(limits));
    }

    /// <summary>The same submission with workers of its own.</summary>
    private SubmissionSubject(SubmissionSubject whole)
    {
        (_files, _python, _source, _limits, _total) = (whole._files, whole._python, whole._source, whole._limits, whole._total);
    }

    /// <summary>Prepares a compiled C# submission for the worker in the folder <c>worker/</c> beside this program.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="symbols">Its portable PDB, so that failures say a line; null where there is none.</param>
    /// <param name="limits">What each exercise may use; a script by itself counts as one.</param>
    /// <param name="sandboxed">Whether it runs in a sandbox, which must be available.</param>
    public static SubmissionSubject ForAssembly(byte[] assembly, byte[]? symbols, SubmissionLimits limits, bool sandboxed) =>
        new(FilesOf(assembly, symbols), WorkerCommand.DotNet(limits), limits, sandboxed);

    /// <summary>A compiled C# submission by the names that its worker expects.</summary>
    internal static Dictionary<string, byte[]> FilesOf(byte[] assembly, byte[]? symbols)
    {
        var files = new Dictionary<string, byte[]> { [Protocol.AssemblyFile] = assembly };
        if (symbols is not null)
            files[Protocol.SymbolsFile] = symbols;
        return files;
    }

    /// <inheritdoc/>
    /// <remarks>Outside a sandbox a submission can leave anything anywhere.</remarks>
    public bool IsIsolated => _source.IsSandboxed;

    /// <summary>Loads the submission into a first worker, which is kept for a script.</summary>
    /// <returns>Why it cannot be loaded; null where it was.</returns>
    /// <exception cref="WorkerUnavailableException">No worker starts, for no fault of the submission.</exception>
    public ScriptFailure? Load()
    {
        var (worker, failure) = TakeWorker([_total]);
        if (failure is null)
            _idle.Add(worker);
        else
            End(worker);
        ThrowIfAborted();
        return failure;
    }

    /// <summary>Ends what is being run, from another thread: it and all that comes after is <see cref="OperationCanceledException"/>.</summary>
    public void Abort()
    {
        _isAborted = true;
        foreach (var worker in _live.Keys)
            worker.Abort();
        foreach (var part in _parts)
            part.Abort();
    }

    /// <inheritdoc/>
    /// <exception cref="WorkerUnavailableException">No worker starts, for no fault of the submission.</exception>
    /// <exception cref="ObjectDisposedException">It has been disposed of.</exception>
    public ScriptResult Play(Script script) => ForExercise().Play(script);

    /// <inheritdoc/>
    /// <remarks>Each of its workers has a sandbox that no other worker shares, where submissions run in one.</remarks>
    public ISubject ForHiddenInputs()
    {
        var part = new SubmissionSubject(this);
        _parts.Add(part);
        if (_isAborted)
            part.Abort();
        return part;
    }

    /// <inheritdoc/>
    public ISubject ForExercise() => new InExercise(this, _limits, isTrial: false);

    /// <inheritdoc/>
    /// <remarks>Nothing is gained where the worker is certain that scripts leave nothing behind: then it plays them one after the other anyway.</remarks>
    /// <exception cref="WorkerUnavailableException">No worker starts, for no fault of the submission.</exception>
    public ISubject? ForTrial()
    {
        if (!_isLoaded)
            Load();
        return _isForgetful ? null : new InExercise(this, _limits with { Cpu = _limits.Cpu / TrialShare, Clock = _limits.Clock / TrialShare }, isTrial: true);
    }

    /// <param name="script">The script.</param>
    /// <param name="allowance">What the exercise has left.</param>
    /// <param name="isReload">Whether the exercise had a worker before, so that loading the submission once more is on its account.</param>
    /// <param name="trial">As in <see cref="WorkerProcess.Play"/>.</param>
    private ScriptResult Play(Script script, Allowance allowance, bool isReload, object? trial)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        IReadOnlyList<Allowance> charged = [allowance, _total];
        if (charged.Select(each => each.Sentence).FirstOrDefault(sentence => sentence is not null) is { } usedUp)
            return Nothing(new(FailureKind.TimedOut, Math.Max(0, script.Steps.Count - 1), usedUp));
        ThrowIfAborted();
        var (worker, failure) = TakeWorker(isReload ? charged : [_total]);
        var result = failure is null ? worker.Play(script, charged, trial) : Nothing(failure);
        // Memory that a script in .NET has taken and not given back would be lacking in the next one; Python plays each in a process of its own.
        var isExhausted = _python is null && result.Failure is { Kind: FailureKind.OutOfMemory };
        if (worker.IsUsable && failure is null && !isExhausted)
            _idle.Add(worker);
        else
            End(worker);
        ThrowIfAborted();
        // It may have been disposed of while the script was played.
        if (_disposed != 0)
            EndIdle();
        return result;
    }

    /// <summary>Ends all workers.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        EndIdle();
        foreach (var part in _parts)
            part.Dispose();
        _own?.Dispose();
    }

    private static Allowance TotalOf(SubmissionLimits limits) => new("submission", limits.Total, 3 * limits.Total);

    private static ScriptResult Nothing(ScriptFailure failure) => new(new Dictionary<string, Value>(), failure);

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The worker is handed to the caller.")]
    private (WorkerProcess Worker, ScriptFailure? Failure) TakeWorker(IReadOnlyList<Allowance> charged)
    {
        while (_idle.TryTake(out var idle))
            if (idle.IsUsable)
                return (idle, null);
            else
                End(idle);
        var (worker, failure) = _python is not null ? _python.Load(Start, charged) : LoadFiles(Start());
        _isForgetful = failure is null && worker.IsForgetful;
        _isLoaded = true;
        return (worker, failure);

        (WorkerProcess, ScriptFailure?) LoadFiles(WorkerProcess started) => (started, started.Load(_files, charged));
    }

    private WorkerProcess Start()
    {
        var worker = _source.Start(_limits);
        _live[worker] = 0;
        // Where it was aborted meanwhile, nobody would end this one.
        if (_isAborted)
            worker.Abort();
        return worker;
    }

    private void End(WorkerProcess worker)
    {
        _live.TryRemove(worker, out _);
        worker.Dispose();
    }

    private void ThrowIfAborted()
    {
        if (_isAborted)
            throw new OperationCanceledException();
    }

    private void EndIdle()
    {
        while (_idle.TryTake(out var worker))
            End(worker);
    }

    /// <summary>The submission in one exercise, whose scripts share what it may use, and on trial may find what another has left behind.</summary>
    private sealed class InExercise(SubmissionSubject subject, SubmissionLimits limits, bool isTrial) : ISubject
    {
        private readonly Allowance _allowance = new(limits);
        private bool _hadWorker;

        public ScriptResult Play(Script script)
        {
            var isReload = _hadWorker;
            _hadWorker = true;
            return subject.Play(script, _allowance, isReload, isTrial ? this : null);
        }
    }
}
