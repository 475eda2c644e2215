namespace Harness.Grading.Intake;

/// <summary>A folder on the disk, as it was when it was first looked into.</summary>
/// <param name="directory">The folder.</param>
/// <param name="path">Its path below what was named.</param>
/// <param name="leftOut">The full path of a folder that is passed over, where results are written to.</param>
/// <param name="cancellation">Ends reading it.</param>
internal sealed class DiskFolder(DirectoryInfo directory, string path, string leftOut, CancellationToken cancellation) : IIntakeFolder
{
    private List<FileSystemInfo>? _entries;

    /// <inheritdoc/>
    public string Path => path;

    /// <inheritdoc/>
    public ZipIntake? Archive => null;

    /// <inheritdoc/>
    public IEnumerable<IIntakeFolder> Folders => Entries().OfType<DirectoryInfo>()
        .Where(entry => IsThere(entry) && entry.FullName != leftOut && !GradesFile.IsIn(entry.FullName)).Select(entry => new DiskFolder(entry, IIntakeFolder.Below(path, entry.Name), leftOut, cancellation));

    /// <inheritdoc/>
    public IEnumerable<IntakeFile> Files => Entries().OfType<FileInfo>()
        .Where(IsThere).Select(entry => FileOf(entry, IIntakeFolder.Below(path, entry.Name)));

    /// <inheritdoc/>
    public IEnumerable<string> Links => Entries().Where(entry => !IsThere(entry) && !IsBroken(entry)).Select(entry => IIntakeFolder.Below(path, entry.Name));

    /// <inheritdoc/>
    public IEnumerable<string> BrokenLinks => Entries().Where(IsBroken).Select(entry => IIntakeFolder.Below(path, entry.Name));

    /// <summary>A file on the disk.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Its path below what was named.</param>
    // Pipes and devices have no length, and would never end.
    public static IntakeFile FileOf(FileInfo file, string path) =>
        new(path, file.Length, () => new FileInfo(file.FullName) is { Exists: true, Length: 0 } ? [] : File.ReadAllBytes(file.FullName)) { Written = new(file.LastWriteTimeUtc) };

    /// <summary>Whether it is no link, and can be opened by its name, which one that is not UTF-8 cannot.</summary>
    private static bool IsThere(FileSystemInfo entry) => entry.LinkTarget is null && entry.Exists;

    private static bool IsBroken(FileSystemInfo entry)
    {
        try
        {
            return entry.LinkTarget is not null && entry.ResolveLinkTarget(returnFinalTarget: true) is { Exists: false };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It leads back to itself, or where nobody may look.
            return true;
        }
    }

    private List<FileSystemInfo> Entries()
    {
        try
        {
            return _entries ??= ReadEntries();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFolderException(path, exception);
        }
    }

    private List<FileSystemInfo> ReadEntries()
    {
        var entries = new List<FileSystemInfo>();
        foreach (var entry in directory.EnumerateFileSystemInfos())
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry.FullName.Length == 0)
                throw new PathTooLongException();
            // Of a folder that may be listed and not entered nothing seems to be there; asking for more says why.
            if (entry is { LinkTarget: null, Exists: false })
                RequireEntered(entry.FullName);
            entries.Add(entry);
        }
        entries.Sort((first, second) => string.CompareOrdinal(first.Name, second.Name));
        return entries;
    }

    /// <exception cref="UnauthorizedAccessException">The folder may not be entered.</exception>
    private static void RequireEntered(string path)
    {
        try
        {
            File.GetAttributes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // It has a name that cannot be read, or has gone meanwhile.
        }
    }
}
