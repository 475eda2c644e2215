using Harness.Submissions.Python;

namespace Harness.Cli.Checkups;

/// <summary>The first Python on this machine that imports NumPy: what submissions in Python run on.</summary>
internal static class PythonCheckup
{
    private const string What = "Python";

    public static Finding Run() => PythonInterpreter.First is { } python
        ? Finding.Works(What, $"{python.Version} with NumPy {python.NumPyVersion} at {python.Executable}")
        : Finding.Absent(What, $"no interpreter of version 3.8 or newer that imports NumPy, which submissions in Python need. {PythonInterpreter.Advice}");
}
