using System.Diagnostics;
using System.Globalization;

namespace Harness.Benchmarks;

/// <summary>A process of its own, which answers each line with a line of numbers.</summary>
internal sealed class Contender : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts a program.</summary>
    /// <param name="executable">The program; its first line says <see cref="Ready"/>, or it ends because it lacks something.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="missing">What is to be said where it ends at once.</param>
    /// <exception cref="ContenderMissingException">It ended at once.</exception>
    public Contender(string executable, IEnumerable<string> arguments, string missing)
    {
        _process = Process.Start(new ProcessStartInfo(executable, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        // What it warns of is nobody's concern, and must not fill its pipe.
        _process.BeginErrorReadLine();
        if (_process.StandardOutput.ReadLine() == Ready)
            return;
        _process.Dispose();
        throw new ContenderMissingException(missing);
    }

    /// <summary>What a program says when it may be asked.</summary>
    public static string Ready => "ready";

    /// <summary>Sends a line and waits for the answer.</summary>
    /// <param name="line">The line.</param>
    public double[] Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
        return [.. _process.StandardOutput.ReadLine()!.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    /// <summary>Ends the program, and waits until it is gone.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
