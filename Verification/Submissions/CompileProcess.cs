using Harness.Compiler;
using Harness.Scripting;
using Harness.Scripting.Messages;
using Harness.Submissions.Workers;

namespace Harness.Submissions;

/// <summary>The compiler in a process of its own, which is used again and replaced when a text has killed it.</summary>
/// <remarks>Several threads wait for each other.</remarks>
/// <param name="limits">What each compilation may use.</param>
public sealed class CompileProcess(SubmissionLimits limits) : IDisposable
{
    /// <summary>The id of an error that says what the compiler ran out of.</summary>
    public const string TooMuch = "HARNESS002";

    private const int MostPassedOver = 3;

    private readonly Lock _gate = new();
    private WorkerProcess? _process;

    /// <summary>Compiles files to one assembly, as <see cref="SubmissionCompiler"/> does.</summary>
    /// <param name="files">Files of different names.</param>
    /// <returns>What came of it; one error <see cref="TooMuch"/> where the limits were too small.</returns>
    /// <exception cref="WorkerUnavailableException">The process does not start.</exception>
    /// <exception cref="ArgumentException">Two files have one name.</exception>
    public CompiledSubmission Compile(IReadOnlyList<SourceFile> files)
    {
        var request = CompilerFiles.Of(files);
        lock (_gate)
        {
            var (answer, failure) = Ask(request);
            if (answer is not null)
                return CompilerFiles.Compiled(answer);
            return new(null, null, [new(true, TooMuch, Reason(failure), files.Count == 1 ? files[0].Name : null, 0, 0)]);
        }
    }

    /// <summary>Compiles the cells of a notebook, as <see cref="NotebookCompiler"/> does; a cell for which the limits are too small is passed over.</summary>
    /// <param name="cells">Cells of different numbers, at most 1,000.</param>
    /// <exception cref="WorkerUnavailableException">The process does not start.</exception>
    /// <exception cref="ArgumentException">Two cells have one number.</exception>
    public CompiledNotebook CompileCells(IReadOnlyList<SourceCell> cells)
    {
        var rest = cells.ToList();
        var passedOver = new List<CompiledCell>();
        lock (_gate)
            while (rest.Count > 0)
            {
                var (answer, failure) = Ask(CompilerFiles.Of(rest));
                if (answer is not null)
                {
                    var compiled = CompilerFiles.Notebook(answer);
                    return compiled with { Cells = [.. compiled.Cells.Concat(passedOver).OrderBy(cell => cell.Index)] };
                }
                var killer = rest[Math.Min(failure!.Step, rest.Count - 1)];
                var message = new CompilerMessage(true, TooMuch, Reason(failure), killer.Name, 0, 0);
                passedOver.Add(new(killer.Index, false, [message]));
                rest.Remove(killer);
                if (passedOver.Count == MostPassedOver)
                    return new(new Dictionary<string, byte[]>(), passedOver) { GivenUp = message };
            }
        return new(new Dictionary<string, byte[]>(), passedOver);
    }

    /// <summary>Ends the process; the next compilation starts another one.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _process?.Dispose();
            _process = null;
        }
    }

    private (Load? Answer, ScriptFailure? Failure) Ask(Load request)
    {
        _process ??= WorkerProcess.Start(WorkerCommand.DotNet(AppContext.BaseDirectory, limits, "Harness.Compiler.dll"), limits, sandboxed: false);
        var (answer, failure) = _process.Ask(request, "The compiler");
        if (answer is not Load)
            Dispose();
        return (answer as Load, failure);
    }

    private string Reason(ScriptFailure? failure) => failure?.Kind switch
    {
        FailureKind.TimedOut => FormattableString.Invariant($"The compiler was not done within {limits.Cpu.TotalSeconds:0.#} s of CPU time and {limits.Clock.TotalSeconds:0.#} s by the clock: is something nested deeply, or a constant very long?"),
        FailureKind.OutOfMemory => FormattableString.Invariant($"The compiler needed more than {limits.Memory >> 20} MiB of memory: is a constant very long?"),
        _ => "The compiler could not cope with the text: is something nested very deeply?",
    };
}
