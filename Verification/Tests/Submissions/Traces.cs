namespace Harness.Tests.Submissions;

/// <summary>What a run could leave behind on Linux: processes of ours, and files in folders that are watched.</summary>
/// <param name="Processes">The ids of processes that run our worker, carry a mark in their command line, or have a watched folder for their temporary files.</param>
/// <param name="Files">Path, size and time of the last change of every file, and the path of every folder.</param>
internal sealed record Traces(IReadOnlySet<string> Processes, IReadOnlySet<string> Files)
{
    private static readonly string Worker = Path.Combine(AppContext.BaseDirectory, "worker");

    // What building and git do meanwhile is no doing of a submission.
    private static readonly string[] PassedOver = [".git", "bin", "obj", "TestResults"];

    /// <summary>Looks at what there is.</summary>
    /// <param name="mark">A text that the command line of a leaked process carries.</param>
    /// <param name="folders">The folders that are watched, with all that is below them.</param>
    public static Traces Take(string mark, params string[] folders) => new(
        Directory.GetDirectories("/proc").Where(process => int.TryParse(Path.GetFileName(process), out _) && IsOurs(process, mark, folders)).ToHashSet(),
        folders.SelectMany(Below).ToHashSet());

    /// <summary>What is there now and was not before, and files that are gone; empty where all is as it was.</summary>
    /// <param name="before">What there was.</param>
    public string[] Since(Traces before) =>
    [
        .. Processes.Except(before.Processes).Select(process => $"the process {process}: {Read($"{process}/cmdline").Replace('\0', ' ')}"),
        .. Files.Except(before.Files).Select(file => $"new or changed: {file}"),
        .. before.Files.Except(Files).Select(file => $"gone or changed: {file}"),
    ];

    private static bool IsOurs(string process, string mark, string[] folders)
    {
        var command = Read($"{process}/cmdline");
        return command.Contains(Worker, StringComparison.Ordinal) || command.Contains(mark, StringComparison.Ordinal)
            || Read($"{process}/environ").Split('\0').Any(variable => folders.Any(folder => variable.StartsWith($"TMPDIR={folder}", StringComparison.Ordinal)));
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended in the meantime, or is another user's.
            return "";
        }
    }

    private static IEnumerable<string> Below(string folder)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles())
            yield return FormattableString.Invariant($"{file.FullName}, {file.Length} bytes, {file.LastWriteTimeUtc:O}");
        foreach (var child in Directory.EnumerateDirectories(folder).Where(child => !PassedOver.Contains(Path.GetFileName(child))))
        {
            yield return child;
            foreach (var file in Below(child))
                yield return file;
        }
    }
}
