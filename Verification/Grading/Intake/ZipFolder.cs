namespace Harness.Grading.Intake;

/// <summary>A folder in an archive.</summary>
/// <param name="path">Its path below what was named.</param>
/// <param name="archive">The archive, where it was handed in; null where it was named itself.</param>
internal sealed class ZipFolder(string path, ZipIntake? archive) : IIntakeFolder
{
    private readonly SortedDictionary<string, ZipFolder> _folders = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, IntakeFile> _files = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Path => path;

    /// <inheritdoc/>
    public ZipIntake? Archive => archive;

    /// <inheritdoc/>
    public IEnumerable<IIntakeFolder> Folders => _folders.Values;

    /// <inheritdoc/>
    public IEnumerable<IntakeFile> Files => _files.Values;

    /// <inheritdoc/>
    // An archive that holds links is refused as a whole.
    public IEnumerable<string> Links => [];

    /// <inheritdoc/>
    public IEnumerable<string> BrokenLinks => [];

    /// <summary>The folder of a name in this one, made where it is not there.</summary>
    /// <returns>Null where a file has that name.</returns>
    public ZipFolder? Enter(string name)
    {
        if (_files.ContainsKey(name))
            return null;
        if (!_folders.TryGetValue(name, out var folder))
            _folders[name] = folder = new(IIntakeFolder.Below(path, name), archive);
        return folder;
    }

    /// <summary>Adds a file.</summary>
    /// <returns>False where something has that name already.</returns>
    public bool Add(IntakeFile file) => !_folders.ContainsKey(file.Name) && _files.TryAdd(file.Name, file);
}
