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

    /// <summary>Ends the compile processes.</summary>
    public void Dispose()
    {
        while (_idle.TryTake(out var compiler))
            compiler.Dispose();
        _places.Dispose();
    }
}
