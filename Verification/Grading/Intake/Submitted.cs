using Harness.Comparison;
using Harness.Results;

namespace Harness.Grading.Intake;

/// <summary>All that was handed in, as files, folders and archives hold it.</summary>
/// <remarks>
/// A file is a submission. Of a folder, each file of a known kind and each folder in it is one: a folder is its C# files where such lie
/// directly in it, and beside that each notebook, Python file and archive in it and below is a submission of its own. An archive is what a
/// folder of its content would be. What begins with a dot, what builds leave behind, and links are passed over.
/// </remarks>
public sealed class Submitted : IDisposable
{
    private static readonly string[] Kinds = [".cs", ".py", ".ipynb", ".dib"];
    private static readonly string[] Passed = ["bin", "obj", "__pycache__", "__MACOSX", "node_modules"];

    private readonly List<HandedIn> _found = [];
    private readonly List<string> _passedOver = [];
    private readonly List<ZipIntake> _archives = [];

    private readonly string _leftOut;

    private Submitted(string leftOut)
    {
        _leftOut = leftOut;
    }

    /// <summary>The submissions, in the order of their paths.</summary>
    public IReadOnlyList<HandedIn> Submissions { get; private set; } = [];

    /// <summary>The paths of files and links directly in what was named that are no submissions, or whose names cannot be read.</summary>
    public IReadOnlyList<string> PassedOver => _passedOver;

    /// <summary>Finds what was handed in; nothing is read yet but the tables of archives.</summary>
    /// <param name="paths">Files, folders and archives.</param>
    /// <param name="ids">Who handed a file in.</param>
    /// <param name="directory">The folder of results, which is no submission wherever it lies.</param>
    /// <exception cref="UsageException">A path is not there, there is no submission at all, or two have one path.</exception>
    public static Submitted Find(IReadOnlyList<string> paths, StudentIds ids, string directory)
    {
        var submitted = new Submitted(Real(directory));
        if (paths.FirstOrDefault(path => Directory.Exists(path) && Real(path) == submitted._leftOut) is { } same)
            throw new UsageException($"Expected results in another folder than the submissions, found '{same}' as both. Name another folder with --out.");
        try
        {
            foreach (var path in paths)
                submitted.AddNamed(path);
        }
        catch (Exception exception)
        {
            submitted.Dispose();
            throw exception is IOException or UnauthorizedAccessException ? new UsageException($"Expected submissions that can be read, found: {exception.Message}") : exception;
        }
        submitted.Number(paths, ids);
        return submitted;
    }

    /// <summary>The full path of a folder, behind a link to it.</summary>
    private static string Real(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return Directory.Exists(full) && Directory.ResolveLinkTarget(full, returnFinalTarget: true) is { } target ? Path.TrimEndingDirectorySeparator(target.FullName) : full;
    }

    /// <summary>Closes the archives.</summary>
    public void Dispose() => _archives.ForEach(archive => archive.Dispose());

    private void AddNamed(string path)
    {
        if (Directory.Exists(path))
        {
            AddAll(new DiskFolder(new(Path.GetFullPath(path)), "", _leftOut));
            return;
        }
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new UsageException($"Expected submissions in '{path}', found no such file or folder.");
        if (file.Extension.Equals(".zip", StringComparison.OrdinalIgnoreCase))
        {
            var archive = new ZipIntake("", path, () => File.OpenRead(file.FullName)) { StaysOpen = true };
            _archives.Add(archive);
            AddAll(archive.Folder());
        }
        else if (file.Extension.Equals(".csproj", StringComparison.OrdinalIgnoreCase))
            AddFolder(new DiskFolder(file.Directory!, file.Directory!.Name, _leftOut), file.Name);
        else if (IsOne(file.Extension) || file.Extension.Equals(".dll", StringComparison.OrdinalIgnoreCase))
            _found.Add(OfFile(DiskFolder.FileOf(file, file.Name)));
        else
            throw new UsageException($"Expected C#, Python, a notebook, an assembly or a .zip in '{path}', found another kind of file.");
    }

    /// <summary>One submission for each file and each folder in what was named.</summary>
    private void AddAll(IIntakeFolder root)
    {
        foreach (var file in root.Files.Where(file => IsMeant(file.Name)))
            if (IsOne(file.Kind) || file.Kind == ".dll")
                _found.Add(OfFile(file));
            else if (file.Kind == ".zip")
                AddArchive(file);
            else
                _passedOver.Add(file.Path);
        _passedOver.AddRange(root.Links);
        foreach (var folder in root.Folders.Where(folder => IsMeant(NameOf(folder))))
            AddOwned(folder);
    }

    /// <summary>What somebody's own folder or archive holds; one who handed in nothing of use is not forgotten.</summary>
    private void AddOwned(IIntakeFolder folder)
    {
        var before = _found.Count;
        AddBelow(folder);
        if (_found.Count > before)
            return;
        var other = All(folder, file => true).Select(file => file.Path).Concat(folder.Links).FirstOrDefault();
        _found.Add(new()
        {
            File = folder.Path,
            Folder = folder.Path,
            Kind = HandedInKind.Folder,
            Refused = other is null ? null : $"Expected C#, Python or a notebook in '{Legible.Line(folder.Path)}', found '{Legible.Line(other)}'.",
        });
    }

    private void AddBelow(IIntakeFolder folder)
    {
        var files = folder.Files.Where(file => IsMeant(file.Name)).ToArray();
        var isCSharp = files.Any(file => file.Kind is ".cs" or ".csproj");
        if (isCSharp)
            AddFolder(folder, files.FirstOrDefault(file => file.Kind == ".csproj")?.Name);
        foreach (var file in isCSharp ? All(folder, file => file.Kind != ".cs") : files)
            if (file.Kind == ".zip")
                AddArchive(file);
            else if (IsOne(file.Kind))
                _found.Add(OfFile(file));
        if (!isCSharp)
            foreach (var below in folder.Folders.Where(below => IsMeant(NameOf(below))))
                AddBelow(below);
    }

    private void AddFolder(IIntakeFolder folder, string? project) => _found.Add(new()
    {
        File = project is null ? folder.Path : IIntakeFolder.Below(folder.Path, project),
        Folder = folder.Path,
        Kind = project is null ? HandedInKind.Folder : HandedInKind.Project,
        Files = [.. All(folder, file => file.Kind == ".cs").OrderBy(file => file.Path, StringComparer.Ordinal)],
    });

    private void AddArchive(IntakeFile file)
    {
        try
        {
            // Opened again for each file: a class may hand in more archives than files can be open.
            using var archive = new ZipIntake(file.Path, Legible.Line(file.Path), () => new MemoryStream(Whole(file), writable: false)) { Most = SubmissionReader.MostBytes };
            AddOwned(archive.Folder());
        }
        catch (UsageException exception)
        {
            _found.Add(new() { File = file.Path, Refused = exception.Message });
        }
    }

    private static byte[] Whole(IntakeFile file) => file.Length > SubmissionReader.MostBytes ? throw SubmissionReader.TooLarge(file.Length, file.Path) : file.Read();

    private void Number(IReadOnlyList<string> paths, StudentIds ids)
    {
        if (_found.Count == 0)
            throw new UsageException($"Expected submissions in {string.Join(", ", paths.Select(path => $"'{path}'"))}, found none: no C#, Python, notebook or .zip, and no folder.");
        if (_found.GroupBy(found => found.File, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
            throw new UsageException($"Expected submissions of different paths, found two of the path '{twice.Key}' below what was named. Name the folder that holds both instead.");
        var results = ResultNames.Of([.. _found.Select(found => found.File)]);
        Submissions =
        [
            .. _found.Select(found => found with { Id = ids.Of(found.File), Result = results[found.File] })
                .GroupBy(found => found.Id, StringComparer.Ordinal)
                .SelectMany(attempts => attempts.OrderBy(found => NaturalOrder.Key(found.File), StringComparer.Ordinal).Select((found, i) => found with { Attempt = i + 1 }))
                .OrderBy(found => found.File, StringComparer.Ordinal),
        ];
    }

    private static HandedIn OfFile(IntakeFile file) => new() { File = file.Path, Files = [file] };

    private static IEnumerable<IntakeFile> All(IIntakeFolder folder, Func<IntakeFile, bool> isAsked) => folder.Files.Where(file => IsMeant(file.Name) && isAsked(file))
        .Concat(folder.Folders.Where(below => IsMeant(NameOf(below))).SelectMany(below => All(below, isAsked)));

    private static bool IsOne(string kind) => Kinds.Contains(kind, StringComparer.OrdinalIgnoreCase);

    private static bool IsMeant(string name) => !name.StartsWith('.') && !Passed.Contains(name, StringComparer.Ordinal);

    private static string NameOf(IIntakeFolder folder) => folder.Path[(folder.Path.LastIndexOf('/') + 1)..];
}
