using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Harness.Results;
using Harness.Scripting;
using Harness.Submissions.Workers;

namespace Harness.Submissions.Python;

/// <summary>A Python on this machine that imports NumPy.</summary>
/// <param name="Executable">Its full path.</param>
/// <param name="Version">Its version.</param>
/// <param name="NumPyVersion">NumPy's version.</param>
/// <param name="Libraries">Files and folders that it reads: its own, those of a virtual environment, and those of its packages.</param>
/// <param name="PackageFolder">Where NumPy lies if only this user's programs find it there; else null.</param>
public sealed record PythonInterpreter(string Executable, string Version, string NumPyVersion, IReadOnlyList<string> Libraries, string? PackageFolder)
{
    /// <summary>What to install where there is none.</summary>
    public const string Advice = "Debian and Ubuntu: apt-get install python3-numpy; elsewhere: pip install numpy; or name an interpreter that has it with --python";

    // Isolated, so that nothing in the folder where we happen to be is run; a user's own packages are looked for afterwards.
    private const string Probe = """
        import json, os, site, sys
        own = None
        try:
            import numpy
        except ImportError:
            own = site.getusersitepackages()
            sys.path.append(own)
            import numpy
        links, link = [], sys.executable
        while True:
            links.append(link)
            if not os.path.islink(link):
                break
            link = os.path.join(os.path.dirname(link), os.readlink(link))
        roots = {sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix}
        parts = [os.path.join(root, part) for root in roots for part in ("lib", "lib64", "pyvenv.cfg")]
        found = {os.path.normpath(path) for path in links + parts + sys.path if os.path.isabs(path) and os.path.exists(path)}
        print(json.dumps([sys.executable, ".".join(map(str, sys.version_info[:3])), numpy.__version__, sorted(found), own]))
        """;

    /// <summary>How to have submissions run by another one.</summary>
    public const string Choosing = "--python PATH chooses another";

    // No version of later has been heard of.
    private const int NewestMinor = 20;

    private string? _description;

    private static readonly string[][] Candidates = [["python3"], ["/usr/bin/python3"], ["python"], ["py", "-3"]];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly Version Oldest = new(3, 8);
    private static readonly Lazy<PythonInterpreter?> s_first = new(FindFirst);

    /// <summary>The first of <c>python3</c>, <c>/usr/bin/python3</c>, <c>python</c> and <c>py -3</c> that is at least 3.8 and imports NumPy: asked once.</summary>
    public static PythonInterpreter? First => s_first.Value;

    /// <summary>The interpreter that somebody names, or the first one.</summary>
    /// <param name="named">Its path or name; null where nobody named one.</param>
    /// <exception cref="UsageException">There is no such file.</exception>
    /// <exception cref="WorkerUnavailableException">It is too old or imports no NumPy; or none was found.</exception>
    public static PythonInterpreter Find(string? named)
    {
        if (named is null)
            return First ?? throw new WorkerUnavailableException($"Expected Python {Oldest} or newer with NumPy, found none among {string.Join(", ", Candidates.Select(candidate => string.Join(' ', candidate)))}. {Advice}.");
        if (Located(named) is null)
            throw new UsageException($"Expected a Python interpreter at '{named}', found no such file.");
        return Try([named]) ?? throw new WorkerUnavailableException($"Expected Python {Oldest} or newer with NumPy at '{named}', found an interpreter that is older or does not import it. {Advice}.");
    }

    /// <remarks>The two that are there on most machines are asked at the same time: the first may be a version manager's, which takes long to say no.</remarks>
    private static PythonInterpreter? FindFirst()
    {
        var asked = Candidates[..2].DistinctBy(candidate => Located(candidate[0])).Select(candidate => Task.Run(() => Try(candidate))).ToArray();
        return asked.Select(answer => answer.GetAwaiter().GetResult()).Concat(Candidates[2..].Select(Try)).FirstOrDefault(found => found is not null);
    }

    /// <summary>The newest Python of this machine that is newer than this one, by the names that packages give it, such as <c>python3.13</c>; null where there is none.</summary>
    /// <returns>Its path, and whether it imports NumPy.</returns>
    public (string Executable, bool HasNumPy)? Newer()
    {
        var known = System.Version.Parse(Version);
        for (var minor = NewestMinor; known.Major == 3 && minor > known.Minor; minor--)
            if (Located(string.Create(CultureInfo.InvariantCulture, $"python3.{minor}")) is { } program)
                return (program, Try([program]) is not null);
        return null;
    }

    /// <summary>Which Python this is, and how another one is chosen: two sentences.</summary>
    public string Describe() => _description ??= $"Judged by Python {Version}; {Choosing}.{(Newer() is not var (newer, hasNumPy) ? ""
        : hasNumPy ? $" A newer one is installed: --python {newer}"
        : $" A newer one is installed, without NumPy: {newer} -m pip install numpy")}";

    /// <summary>Whether a text is a program in this Python; nothing of it is run.</summary>
    /// <param name="program">The text.</param>
    public bool CanRead(string program)
    {
        try
        {
            return Ask(Executable, ["-I", "-B", "-c", "import sys; compile(sys.stdin.buffer.read(), 'program', 'exec')"], program).ExitCode == 0;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            return false;
        }
    }

    private static PythonInterpreter? Try(string[] candidate)
    {
        if (Located(candidate[0]) is not { } program)
            return null;
        try
        {
            var (exitCode, output) = Ask(program, [.. candidate[1..], "-I", "-B", "-c", Probe]);
            if (exitCode != 0)
                return null;
            using var answer = JsonDocument.Parse(output);
            var parts = answer.RootElement;
            var found = new PythonInterpreter(parts[0].GetString()!, parts[1].GetString()!, parts[2].GetString()!, [.. parts[3].EnumerateArray().Select(path => path.GetString()!)], parts[4].GetString());
            return System.Version.Parse(found.Version) >= Oldest ? found : null;
        }
        catch (Exception exception) when (exception is Win32Exception or JsonException or InvalidOperationException or IndexOutOfRangeException or IOException)
        {
            return null;
        }
    }

    private static (int? ExitCode, string Output) Ask(string program, string[] arguments, string input = "")
    {
        using var process = WorkerLauncher.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true });
        using (process.StandardInput)
            process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(input));
        var output = process.StandardOutput.ReadToEndAsync();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        if (process.WaitForExit(Patience) && output.Wait(Patience))
            return (process.ExitCode, output.Result);
        process.Kill(entireProcessTree: true);
        return (null, "");
    }

    /// <summary>A program's full path: a bare name is looked for on the PATH only, never in the folder where we happen to be.</summary>
    private static string? Located(string program)
    {
        if (Path.GetFileName(program) != program)
            return File.Exists(program) ? Path.GetFullPath(program) : null;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified)
            .SelectMany(folder => (string[])[Path.Combine(folder, program), Path.Combine(folder, program + ".exe")])
            .FirstOrDefault(File.Exists);
    }
}
