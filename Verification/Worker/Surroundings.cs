using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Harness.Worker;

/// <summary>What lies about in a sandbox: processes and files that a script has left are not there for the next one.</summary>
internal sealed class Surroundings
{
    private const int MostRounds = 50;

    private static readonly string[] Folders = ["/tmp", "/dev/shm"];

    private readonly bool _isSandboxed;
    private HashSet<int> _processes = [];
    private HashSet<string> _files = [];

    public Surroundings()
    {
        const string mark = "HARNESS_SANDBOXED";
        // Elsewhere other people's processes and files are to be seen, and none of them is ours to remove.
        _isSandboxed = OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable(mark) == "1";
        Environment.SetEnvironmentVariable(mark, null);
    }

    /// <summary>Notes what is there before the first script.</summary>
    public void Keep()
    {
        if (_isSandboxed)
            (_processes, _files) = ([.. Processes()], [.. Files()]);
    }

    /// <summary>Ends the processes and removes the files that are there beyond that.</summary>
    public void Clean()
    {
        if (!_isSandboxed)
            return;
        for (var round = 0; round < MostRounds && Processes().Except(_processes).ToArray() is { Length: > 0 } others; round++)
            foreach (var other in others)
                Kill(other);
        foreach (var path in Files().Except(_files))
            Remove(path);
    }

    private static IEnumerable<int> Processes() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id != 0);

    private static IEnumerable<string> Files() => Folders.SelectMany(folder => Directory.GetFileSystemEntries(folder));

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended in the meantime.
        }
    }

    private static void Remove(string path)
    {
        try
        {
            if (Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null)
                Directory.Delete(path, recursive: true);
            else
                File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It was made so that it cannot be removed. Hidden inputs are safe all the same: they are played in another sandbox.
        }
    }
}
