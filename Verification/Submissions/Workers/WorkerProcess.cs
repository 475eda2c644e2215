using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using Harness.Comparison;
using Harness.Scripting;
using Harness.Scripting.Messages;

namespace Harness.Submissions.Workers;

/// <summary>A process that hosts one submission, from its start to the end of its last descendant.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const int LongestName = 200;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    // Three starts in all.
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan LastPause = TimeSpan.FromSeconds(1);

    private readonly SubmissionLimits _limits;
    private readonly bool _sandboxed;
    private readonly Process _process;
    private readonly ProcessTimes _times;
    private readonly MemoryWatch _memory;
    private readonly ErrorOutput _errors;
    private readonly Errands _errands = new();
    private readonly string? _folder;
    private readonly Func<Step, string> _describe;
    private MessageChannel? _channel;
    private int _step;
    private (bool Is, object? Trial) _used;

    private WorkerProcess(Process process, string? folder, WorkerCommand command, SubmissionLimits limits, bool sandboxed)
    {
        (_process, _folder, _describe, _limits, _sandboxed) = (process, folder, command.Describe, limits, sandboxed);
        _times = new(process);
        _errors = new(process.StandardError);
        _memory = new(process, limits.Memory + command.Overhead, () => Kill());
    }

    /// <summary>Whether it has said that scripts leave nothing behind in what it has loaded.</summary>
    public bool IsForgetful { get; private set; }

    /// <summary>Whether it can play another script.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>Whether its process has come to an end by itself.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Starts a worker and greets it; one that does not start is tried again.</summary>
    /// <param name="command">The worker.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="sandboxed">Whether it runs in a sandbox.</param>
    /// <exception cref="WorkerUnavailableException">No worker starts.</exception>
    public static WorkerProcess Start(WorkerCommand command, SubmissionLimits limits, bool sandboxed)
    {
        for (var pause = FirstPause; ; pause *= 10)
            try
            {
                return StartOnce(command, limits, sandboxed);
            }
            catch (WorkerUnavailableException) when (pause <= LastPause)
            {
                // It was killed, or the machine was out of memory, processes or descriptors for a moment.
                Thread.Sleep(pause);
            }
    }

    /// <summary>Starts a worker and greets it, without another try.</summary>
    /// <param name="command">The worker.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="sandboxed">Whether it runs in a sandbox.</param>
    /// <exception cref="WorkerUnavailableException">It does not start.</exception>
    public static WorkerProcess StartOnce(WorkerCommand command, SubmissionLimits limits, bool sandboxed)
    {
        var worker = Launch(command, limits, sandboxed);
        var (excess, fault) = worker.Watch([new("worker", StartTime, StartTime)], () =>
        {
            var input = worker._process.StandardInput.BaseStream;
            input.Write(command.Text.Span);
            worker._channel = MessageChannel.Open(worker._process.StandardOutput.BaseStream, input);
        });
        if (worker._channel is not null && excess is null)
            return worker;
        worker.Kill();
        var said = worker._errors.Read(Grace).Trim();
        worker.Dispose();
        throw Unavailable(sandboxed, said.Length > 0 ? said : excess is not null ? $"no answer within {excess}." : fault?.Message ?? "it ended.", fault);
    }

    /// <summary>Hands a submission over, and waits while it is loaded.</summary>
    /// <param name="files">The submission.</param>
    /// <param name="charged">What this is taken from, beside the time that loading has of its own.</param>
    /// <param name="noted">Told what the worker has to say of it; on another thread.</param>
    /// <returns>Why it cannot be loaded, with the statement's position as the step where it was running one; null where it was.</returns>
    public ScriptFailure? Load(IReadOnlyDictionary<string, byte[]> files, IReadOnlyList<Allowance> charged, Action<Noted>? noted = null)
    {
        _step = 0;
        var result = default(Loaded);
        var (excess, fault) = Watch([Within(_limits.Loading), .. charged], () =>
        {
            _channel!.Send(new Load(files));
            for (Message? answer; result is null && (answer = _channel.Receive()) is not null;)
                if (answer is Loaded loaded)
                    result = loaded;
                else if (answer is Performing performing)
                    _step = performing.Step;
                else if (answer is Noted note)
                    noted?.Invoke(note);
                else
                    throw new MessageException($"Expected that a submission is loaded, found {answer.GetType().Name}.");
        }, Within(_limits.Statement));
        IsForgetful = result is { IsForgetful: true };
        return result is not null && fault is null && excess is null ? result.Failure : Failure("Loading the submission", excess, fault);
    }

    /// <summary>Asks for something that has one answer, within the limits.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="what">The subject of the sentence that says how it failed.</param>
    /// <returns>The answer, or why there is none and which step was the last to begin; then the worker is dead.</returns>
    public (Message? Answer, ScriptFailure? Failure) Ask(Message request, string what)
    {
        _step = 0;
        var answer = default(Message);
        var (excess, fault) = Watch([new(_limits)], () =>
        {
            _channel!.Send(request);
            while ((answer = _channel.Receive()) is Performing performing)
                _step = performing.Step;
        });
        return answer is not null && excess is null ? (answer, null) : (null, Failure(what, excess, fault));
    }

    /// <summary>Plays a script within what its exercise has left.</summary>
    /// <param name="script">The script.</param>
    /// <param name="charged">What is left, from which this is taken.</param>
    /// <param name="trial">Whose earlier scripts may have left something behind; null where none may.</param>
    /// <returns>What the worker answered, or how it failed to.</returns>
    public ScriptResult Play(Script script, IReadOnlyList<Allowance> charged, object? trial = null)
    {
        _step = 0;
        var result = default(ScriptResult);
        var places = new ConcurrentDictionary<int, SourcePlace>();
        var (excess, fault) = Watch(charged, () =>
        {
            if (_used.Is && (trial is null || trial != _used.Trial))
                _channel!.Send(new Renew());
            _used = (true, trial);
            _channel!.Send(new Play(script));
            for (Message? answer; result is null && (answer = _channel.Receive()) is not null;)
                if (answer is Played played)
                {
                    AnswerRules.Require(script, played.Result);
                    result = played.Result;
                }
                else if (answer is Located located && located.Step < script.Steps.Count && located.Place.Line > 0)
                    places[located.Step] = new(Legible.Line(located.Place.File, LongestName), located.Place.Line, Legible.Line(located.Place.Method, LongestName));
                else if (answer is Performing performing && performing.Step < script.Steps.Count)
                    _step = performing.Step;
                else
                    throw new MessageException($"Expected the result of a script, found {answer.GetType().Name}.");
        });
        if (result is not null && fault is null && excess is null)
            return Placed(result);
        return Placed(new(new Dictionary<string, Value>(), Failure(script.Steps.Count == 0 ? "The script" : _describe(script.Steps[_step]), excess, fault)));

        ScriptResult Placed(ScriptResult played) =>
            new(played.Values, played.Failure is { } failure ? failure with { Place = places.GetValueOrDefault(failure.Step) } : null) { Places = places };
    }

    /// <summary>Ends what it is doing, from another thread.</summary>
    public void Abort() => Kill();

    /// <summary>Ends the process with all that it has started, and removes its folder.</summary>
    public void Dispose()
    {
        _memory.Dispose();
        Kill();
        _errands.Dispose();
        _process.Dispose();
        if (_folder is null || !Directory.Exists(_folder))
            return;
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Something that it started and set free still writes there.
        }
    }

    private static WorkerProcess Launch(WorkerCommand command, SubmissionLimits limits, bool sandboxed)
    {
        var folder = sandboxed ? null : WorkerFolders.Create();
        try
        {
            return new(folder is null ? Sandbox.Start(command, limits) : Sandbox.StartOutside(command, limits, folder), folder, command, limits, sandboxed);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            if (folder is not null)
                Directory.Delete(folder, recursive: true);
            throw Unavailable(sandboxed, exception.Message, exception);
        }
    }

    private static WorkerUnavailableException Unavailable(bool sandboxed, string found, Exception? exception) => new(
        $"Expected a worker to start{(sandboxed ? " in the sandbox" : "")}, found: {found} 'harness doctor' says what is missing.", exception)
    { MayPass = true };

    private static Allowance Within(TimeSpan cpu) => new("submission", cpu, 3 * cpu);

    /// <summary>Does an exchange on another thread, and kills the worker where it takes too long, which ends the exchange.</summary>
    /// <param name="allowances">What it may use in all; the first that is used up ends it.</param>
    /// <param name="exchange">What is said and heard.</param>
    /// <param name="each">What it may use at each step; null where there are none.</param>
    private (string? Excess, Exception? Fault) Watch(IReadOnlyList<Allowance> allowances, Action exchange, Allowance? each = null)
    {
        var stopwatch = Stopwatch.StartNew();
        var (before, cpu) = (default(TimeSpan?), TimeSpan.Zero);
        var began = (Step: 0, Cpu: TimeSpan.Zero, Clock: TimeSpan.Zero);
        var fault = default(Exception);
        var talk = _errands.Begin(() =>
        {
            try
            {
                exchange();
            }
            catch (Exception exception) when (exception is MessageException or IOException or ObjectDisposedException or OutOfMemoryException)
            {
                fault = exception;
            }
        });
        while (!talk.Wait(Glance))
        {
            // What was used before the first glance is a tenth of a second at most, to the benefit of the submission.
            before ??= _times.Read();
            cpu = _times.Read() - before.Value;
            var clock = stopwatch.Elapsed;
            if (_step != began.Step)
                began = (_step, cpu, clock);
            if ((allowances.Select(allowance => allowance.Excess(cpu, clock)).FirstOrDefault(found => found is not null) ?? each?.Excess(cpu - began.Cpu, clock - began.Clock)) is not { } excess)
                continue;
            Use();
            Kill();
            // Something that it set free may still hold the channel; then that thread is left to wait for it.
            talk.Wait(Grace);
            return (excess, fault);
        }
        Use();
        return (null, fault);

        void Use()
        {
            foreach (var allowance in allowances)
                allowance.Use(cpu, stopwatch.Elapsed);
        }
    }

    /// <summary>Ends the worker and says why; where it is ending by itself its exit code is of interest.</summary>
    private ScriptFailure Failure(string what, string? excess, Exception? fault)
    {
        var forged = fault is MessageException { EndsEarly: false };
        Kill(forged || excess is not null ? TimeSpan.Zero : Grace);
        if (_memory.WasExceeded)
            return new(FailureKind.OutOfMemory, _step, FormattableString.Invariant($"{what} took more than {_limits.Memory >> 20} MiB of memory, all its processes together."));
        if (excess is not null)
            return new(FailureKind.TimedOut, _step, $"{what} did not return within {excess}.");
        if (forged)
            return new(FailureKind.SandboxViolation, _step, $"{what}: something other than the worker's answer came over its channel. {fault!.Message}");
        var (kind, how) = CrashText.Read(_errors.Read(Grace), _process.HasExited ? _process.ExitCode : null);
        return new(kind, _step, $"{what} {how}.");
    }

    /// <param name="patience">How long it may take to end by itself, where it is at its end and its exit code is of interest.</param>
    private void Kill(TimeSpan patience = default)
    {
        IsUsable = false;
        try
        {
            // In the sandbox the rest dies with the first process; outside it has to be found.
            if (!_process.HasExited && !_process.WaitForExit(patience))
                _process.Kill(entireProcessTree: !_sandboxed);
            _process.WaitForExit(Grace);
            if (_folder is not null && OperatingSystem.IsLinux())
                Survivors.Kill(_folder);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself in the meantime.
        }
    }
}
