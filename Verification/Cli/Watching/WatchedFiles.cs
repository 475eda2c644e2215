namespace Harness.Cli.Watching;

/// <summary>A submission's file, or the files of its folder, and whether any was saved.</summary>
/// <remarks>It looks several times a second: editors replace files in many ways, and the system's own messages about that come
/// neither from every file system nor for every way.</remarks>
/// <param name="path">The file or folder.</param>
internal sealed class WatchedFiles(string path)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(150);
    private static readonly string[] PassedOver = [".git", "bin", "obj", "__pycache__", ".ipynb_checkpoints"];

    /// <summary>Paths, sizes and times as they are now.</summary>
    public string Look()
    {
        try
        {
            return Directory.Exists(path) ? string.Join('\n', Below(new(path)).Order(StringComparer.Ordinal)) : Describe(new(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Something is being moved at this moment.
            return exception.GetType().Name;
        }
    }

    /// <summary>Returns once something is otherwise than it was, and stays so for a moment: editors save in several steps.</summary>
    /// <param name="seen">What <see cref="Look"/> has seen.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task ChangeAsync(string seen, CancellationToken cancellation)
    {
        for (var last = seen; ;)
        {
            await Task.Delay(Glance, cancellation);
            var now = Look();
            if (now != seen && now == last)
                return;
            last = now;
        }
    }

    private static IEnumerable<string> Below(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles())
            yield return Describe(file);
        foreach (var child in folder.EnumerateDirectories().Where(child => !PassedOver.Contains(child.Name) && child.LinkTarget is null))
            foreach (var file in Below(child))
                yield return file;
    }

    private static string Describe(FileInfo file) =>
        file.Exists ? FormattableString.Invariant($"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}") : $"{file.FullName} is not there";
}
