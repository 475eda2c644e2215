using System.Globalization;
using System.Text;
using Harness.Submissions.Workers;

namespace Harness.Submissions.Python;

/// <summary>The worker for Python: a text that this program carries and hands to an interpreter.</summary>
public static class PythonWorker
{
    // An interpreter with NumPy, and what a limit of each process stops before it.
    private const long OwnMemory = 64 << 20;

    private static readonly Lazy<byte[]> s_text = new(() => Encoding.UTF8.GetBytes(Joined("worker")));

    // The sandbox shows these anyway.
    private static readonly string[] Shown = ["/usr/lib", "/usr/lib32", "/usr/lib64", "/lib", "/lib64"];

    /// <summary>A module with all that it imports of the worker's, as one text.</summary>
    /// <param name="last">The module.</param>
    internal static string Joined(string last) => PythonText.Join(Module, last);

    /// <summary>The worker under an interpreter.</summary>
    /// <param name="python">The interpreter.</param>
    public static WorkerCommand Command(PythonInterpreter python)
    {
        var length = s_text.Value.Length.ToString(CultureInfo.InvariantCulture);
        var bootstrap = $"import os\nt=b''\nwhile len(t)<{length}:\n p=os.read(0,{length}-len(t))\n if not p:os._exit(3)\n t+=p\nexec(compile(t,'worker.py','exec'))";
        return new(
            python.Executable,
            ["-s", "-B", "-c", bootstrap, .. python.PackageFolder is { } folder ? (string[])[folder] : []],
            [.. Outermost(python.Libraries)],
            new Dictionary<string, string>
            {
                ["PYTHONHASHSEED"] = "0",
                ["PYTHONNOUSERSITE"] = "1",
                ["PYTHONUTF8"] = "1",
                ["PYTHONBREAKPOINT"] = "0",
                ["MPLBACKEND"] = "Agg",
                // Threads of libraries would count against the limit on processes, and sums would depend on the machine.
                ["OPENBLAS_NUM_THREADS"] = "1",
                ["OMP_NUM_THREADS"] = "1",
                ["MKL_NUM_THREADS"] = "1",
                ["NUMEXPR_NUM_THREADS"] = "1",
            })
        {
            Text = s_text.Value,
            MemoryFactor = 1,
            Overhead = OwnMemory,
            SharesMemory = false,
            Describe = PythonSteps.Describe,
        };
    }

    /// <summary>The paths that lie in none of the others, nor in what a sandbox shows anyway.</summary>
    private static IEnumerable<string> Outermost(IReadOnlyList<string> paths) =>
        paths.Where(path => !paths.Where(other => other != path).Concat(Shown).Any(other => path == other || path.StartsWith(other + "/", StringComparison.Ordinal)));

    private static string Module(string name)
    {
        using var resource = typeof(PythonWorker).Assembly.GetManifestResourceStream($"worker/{name}.py")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
