using Harness.Engine.Submissions.Python;

namespace Harness.Engine.Submissions;

/// <summary>What submissions are compiled and run with: made when it is first needed, and shared by all that are judged with it.</summary>
/// <param name="python">The interpreter that was named; null to take the first one that will do.</param>
public sealed class SubmissionTools(string? python = null) : IDisposable
{
    // A compiler that takes longer has been given something to choke on; it never waits, so the clock says only how busy the machine is.
    private static readonly SubmissionLimits CompilerLimits = new() { Cpu = TimeSpan.FromSeconds(10), Clock = TimeSpan.FromMinutes(2), Memory = 1L << 30 };

    private readonly Lazy<CompileProcess> _compiler = new(() => new(CompilerLimits));
    private readonly Lazy<PythonInterpreter> _python = new(() => PythonInterpreter.Find(python));

    /// <summary>The Python that a submission needed; null where none did.</summary>
    public PythonInterpreter? UsedPython => _python.IsValueCreated ? _python.Value : null;

    internal CompileProcess Compiler => _compiler.Value;

    /// <exception cref="WorkerUnavailableException">There is no Python with NumPy.</exception>
    internal PythonInterpreter Python => _python.Value;

    /// <summary>Ends the compile process.</summary>
    public void Dispose()
    {
        if (_compiler.IsValueCreated)
            _compiler.Value.Dispose();
    }
}
