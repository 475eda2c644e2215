using Harness.Results;

namespace Harness.Cli.Commands.Assignments;

/// <summary>A folder that appears with all its files or not at all; nothing that is there is ever replaced.</summary>
internal sealed class NewFolder
{
    private readonly string _path;

    private NewFolder(string path)
    {
        _path = path;
    }

    /// <summary>Looks before any work is done.</summary>
    /// <param name="path">A folder that is not there, or is empty.</param>
    /// <exception cref="UsageException">Something is there already, or the name is empty.</exception>
    public static NewFolder At(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new UsageException("Expected a new or empty folder, found an empty name.");
        var full = Path.GetFullPath(path);
        if (File.Exists(full) || (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any()))
            throw new UsageException($"Expected a new or empty folder, found that '{path}' {(File.Exists(full) ? "is a file" : "holds files")}. Name another one: nothing is ever overwritten.");
        return new(full);
    }

    /// <summary>Writes all files.</summary>
    /// <param name="files">Contents by path from the folder, with <c>/</c>.</param>
    public void Write(IReadOnlyDictionary<string, byte[]> files)
    {
        // Beside it, since a rename is one step only within a file system.
        var temporary = $"{Path.TrimEndingDirectorySeparator(_path)}.{Guid.NewGuid():N}.tmp";
        try
        {
            foreach (var (name, content) in files)
            {
                var file = Path.Combine(temporary, name);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllBytes(file, content);
            }
            if (Directory.Exists(_path))
                Directory.Delete(_path);
            Directory.Move(temporary, _path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Expected a folder that can be written to for '{_path}', found: {exception.Message}");
        }
        finally
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }
    }
}
