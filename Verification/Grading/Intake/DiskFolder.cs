namespace Harness.Grading.Intake;

/// <summary>A folder on the disk.</summary>
/// <param name="directory">The folder.</param>
/// <param name="path">Its path below what was named.</param>
/// <param name="leftOut">The full path of a folder that is passed over, where results are written to.</param>
internal sealed class DiskFolder(DirectoryInfo directory, string path, string leftOut) : IIntakeFolder
{
    /// <inheritdoc/>
    public string Path => path;

    /// <inheritdoc/>
    public IEnumerable<IIntakeFolder> Folders => Entries().OfType<DirectoryInfo>()
        .Where(entry => IsThere(entry) && entry.FullName != leftOut && !GradesFile.IsIn(entry.FullName)).Select(entry => new DiskFolder(entry, IIntakeFolder.Below(path, entry.Name), leftOut));

    /// <inheritdoc/>
    public IEnumerable<IntakeFile> Files => Entries().OfType<FileInfo>()
        .Where(IsThere).Select(entry => FileOf(entry, IIntakeFolder.Below(path, entry.Name)));

    /// <inheritdoc/>
    public IEnumerable<string> Links => Entries().Where(entry => !IsThere(entry)).Select(entry => IIntakeFolder.Below(path, entry.Name));

    /// <summary>A file on the disk.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Its path below what was named.</param>
    // Pipes and devices have no length, and would never end.
    public static IntakeFile FileOf(FileInfo file, string path) =>
        new(path, file.Length, () => new FileInfo(file.FullName) is { Exists: true, Length: 0 } ? [] : File.ReadAllBytes(file.FullName));

    /// <summary>Whether it is no link, and can be opened by its name, which one that is not UTF-8 cannot.</summary>
    private static bool IsThere(FileSystemInfo entry) => entry.LinkTarget is null && entry.Exists;

    private IEnumerable<FileSystemInfo> Entries() => directory.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal);
}
