using Harness.Submissions.Python;

namespace Harness.Benchmarks;

/// <summary>Python as a contender.</summary>
internal static class PythonContender
{
    /// <summary>Starts a program.</summary>
    /// <param name="program">The program; its first line says <c>ready</c>, or it ends because it lacks something.</param>
    /// <param name="needed">What it imports, and how that is installed.</param>
    /// <exception cref="ContenderMissingException">There is no Python that has it.</exception>
    public static Contender Start(string program, string needed) => PythonInterpreter.First is { } interpreter
        ? new(interpreter.Executable, ["-c", program], $"{interpreter.Executable} has no {needed}.")
        : throw new ContenderMissingException($"There is no Python with NumPy here. {PythonInterpreter.Advice}.");
}
