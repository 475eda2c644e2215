using System.Collections.Concurrent;
using Harness.Scripting;
using Harness.Submissions.Python;
using Harness.Submissions.Workers;

namespace Harness.Submissions;

/// <summary>What submissions are compiled and run with: made when it is first needed, and shared by all that are judged with it.</summary>
/// <param name="python">The interpreter that was named; null to take the first one that will do.</param>
/// <param name="compilers">How many submissions are compiled at the same time.</param>
public sealed class SubmissionTools(string? python = null, int compilers = 1) : IDisposable
{
    // A compiler that takes longer has been given something to choke on; it never waits, so the clock says only how busy the machine is.
    private static readonly SubmissionLimits CompilerLimits = new() { Cpu = TimeSpan.FromSeconds(10), Clock = TimeSpan.FromMinutes(2), Memory = 1L << 30 };

    private readonly SemaphoreSlim _places = new(compilers);
    private readonly ConcurrentBag<CompileProcess> _idle = [];
    private readonly ConcurrentDictionary<(string Language, long Memory, bool Sandboxed), Lazy<WorkerSource>> _workers = [];
    private readonly Lazy<PythonInterpreter> _python = new(() => PythonInterpreter.Find(python));

    /// <summary>The Python that a submission needed; null where none did.</summary>
    public PythonInterpreter? UsedPython => _python.IsValueCreated ? _python.Value : null;

    /// <exception cref="WorkerUnavailableException">There is no Python with NumPy.</exception>
    internal PythonInterpreter Python => _python.Value;

    /// <summary>Compiles with a process that nobody else uses meanwhile; waits where there is none.</summary>
    /// <param name="compile">What is done with it.</param>
    internal T Compile<T>(Func<CompileProcess, T> compile)
    {
        _places.Wait();
        var compiler = _idle.TryTake(out var idle) ? idle : new CompileProcess(CompilerLimits);
        try
        {
            return compile(compiler);
        }
        finally
        {
            _idle.Add(compiler);
            _places.Release();
        }
    }

    /// <summary>Workers for C#.</summary>
    /// <param name="limits">Of these, the memory.</param>
    /// <param name="sandboxed">Whether they run in a sandbox.</param>
    internal WorkerSource DotNetWorkers(SubmissionLimits limits, bool sandboxed) =>
        Workers("C#", limits.Memory, () => new(WorkerCommand.DotNet(limits), sandboxed, isOwn: true), sandboxed);

    /// <summary>Workers for Python.</summary>
    /// <param name="sandboxed">Whether they run in a sandbox.</param>
    /// <exception cref="WorkerUnavailableException">There is no Python with NumPy.</exception>
    internal WorkerSource PythonWorkers(bool sandboxed) =>
        Workers("Python", 0, () => new(PythonWorker.Command(Python), sandboxed, isOwn: false), sandboxed);

    /// <summary>Ends the compile processes, and workers that wait.</summary>
    public void Dispose()
    {
        foreach (var source in _workers.Values)
            source.Value.Dispose();
        while (_idle.TryTake(out var compiler))
            compiler.Dispose();
        _places.Dispose();
    }

    private WorkerSource Workers(string language, long memory, Func<WorkerSource> make, bool sandboxed) => _workers.GetOrAdd((language, memory, sandboxed), _ => new(make)).Value;
}
