using System.Diagnostics;
using System.Globalization;
using Harness.Engine.Submissions.Python;

namespace Harness.Benchmarks;

/// <summary>Python in a process of its own, whose program answers each line with a line of numbers.</summary>
internal sealed class PythonContender : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts a program.</summary>
    /// <param name="program">The program; its first line says <c>ready</c>, or it ends because it lacks something.</param>
    /// <param name="needed">What it imports, and how that is installed.</param>
    /// <exception cref="ContenderMissingException">There is no Python that has it.</exception>
    public PythonContender(string program, string needed)
    {
        var interpreter = PythonInterpreter.First ?? throw new ContenderMissingException($"There is no Python with NumPy here. {PythonInterpreter.Advice}.");
        _process = Process.Start(new ProcessStartInfo(interpreter.Executable, ["-c", program]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        if (_process.StandardOutput.ReadLine() == "ready")
        {
            // What it warns of is nobody's concern, and must not fill its pipe.
            _process.BeginErrorReadLine();
            return;
        }

        _process.Dispose();
        throw new ContenderMissingException($"{interpreter.Executable} has no {needed}.");
    }

    /// <summary>Sends a line and waits for the answer.</summary>
    /// <param name="line">The line.</param>
    public double[] Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
        return [.. _process.StandardOutput.ReadLine()!.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    /// <summary>Ends the program.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
