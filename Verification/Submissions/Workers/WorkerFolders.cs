using System.Globalization;

namespace Harness.Submissions.Workers;

/// <summary>Temporary folders of workers, whose names say which process they belong to, so that what a killed one has left behind can be told.</summary>
internal static class WorkerFolders
{
    private const string Prefix = "harness-worker-";

    // Numbers of processes count within their namespace only: a container may share our temporary folder.
    private static readonly string s_namespace = OperatingSystem.IsLinux() ? string.Concat((new FileInfo("/proc/self/ns/pid").LinkTarget ?? "").Where(char.IsAsciiDigit)) : "";
    private static readonly Lazy<int> s_swept = new(Sweep);

    /// <summary>Makes a folder; the first one of a process is made after those of ended processes were removed.</summary>
    /// <returns>Its full path.</returns>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static string Create()
    {
        _ = s_swept.Value;
        return Directory.CreateTempSubdirectory(PrefixOf(Environment.ProcessId)).FullName;
    }

    /// <summary>Removes the folders that processes which are there no more have left in the temporary folder, with what still runs in them; on Linux only.</summary>
    /// <returns>How many were removed.</returns>
    public static int Sweep()
    {
        var removed = 0;
        if (!OperatingSystem.IsLinux() || s_namespace.Length == 0)
            return removed;
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*").Where(IsStale))
            try
            {
                Survivors.Kill(folder);
                Directory.Delete(folder, recursive: true);
                removed++;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another user's, or removed by another process at the same time.
            }
        return removed;
    }

    private static bool IsStale(string folder)
    {
        var parts = Path.GetFileName(folder)[Prefix.Length..].Split('-');
        return parts is [var space, var owner, var began, _] && space == s_namespace && began.Length > 0
            && int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && began != Began(id);
    }

    private static string PrefixOf(int id) => OperatingSystem.IsLinux() ? FormattableString.Invariant($"{Prefix}{s_namespace}-{id}-{Began(id)}-") : Prefix;

    /// <summary>When a process began, in the kernel's ticks: its number may be another one's later. Empty where there is none.</summary>
    private static string Began(int id)
    {
        try
        {
            var stat = File.ReadAllText(FormattableString.Invariant($"/proc/{id}/stat"));
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
