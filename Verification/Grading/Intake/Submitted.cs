using Harness.Comparison;
using Harness.Results;
using Harness.Submissions;
using Harness.Submissions.Folders;

namespace Harness.Grading.Intake;

/// <summary>All that was handed in, as files, folders and archives hold it.</summary>
/// <remarks>
/// A file is a submission. Of a folder, each file of a known kind and each folder in it is one: a folder is its C# files where such lie
/// directly in it, and beside that the main files among the notebooks and Python files in it and below, and each archive, are submissions
/// of their own. An archive is what a folder of its content would be. What begins with a dot, what builds leave behind, and links are passed over. What cannot be read is a
/// submission of its owner's with the reason, and so is a link that leads nowhere.
/// </remarks>
public sealed class Submitted : IDisposable
{
    private const int DeepestArchive = 2;

    private static readonly string[] Passed = ["bin", "obj", "__pycache__", "__MACOSX", "node_modules"];

    private readonly List<HandedIn> _found = [];
    private readonly List<string> _passedOver = [];
    private readonly List<ZipIntake> _archives = [];

    private readonly string _leftOut;
    private readonly SubmissionLanguages _languages;
    private readonly CancellationToken _cancellation;

    private readonly MainFiles _mains;

    private Submitted(string leftOut, SubmissionLanguages languages, MainFiles mains, CancellationToken cancellation)
    {
        (_leftOut, _languages, _mains, _cancellation) = (leftOut, languages, mains, cancellation);
    }

    /// <summary>The submissions, in the order of their paths.</summary>
    public IReadOnlyList<HandedIn> Submissions { get; private set; } = [];

    /// <summary>The paths of files and links directly in what was named that are no submissions, or whose names cannot be read.</summary>
    public IReadOnlyList<string> PassedOver => _passedOver;

    /// <summary>A file directly in what was named that imports another one beside it, as files of one student do; null where none does.</summary>
    public (string Importer, string Imported)? Dependent { get; private set; }

    /// <summary>Finds what was handed in; little is read yet but the tables of archives.</summary>
    /// <param name="paths">Files, folders and archives.</param>
    /// <param name="ids">Who handed a file in.</param>
    /// <param name="directory">The folder of results, which is no submission wherever it lies.</param>
    /// <param name="languages">The languages; null for those that come with the program.</param>
    /// <param name="mains">Chooses the main files of a folder; null to know nothing of what is asked for.</param>
    /// <param name="cancellation">Ends it, and reading what was found.</param>
    /// <exception cref="UsageException">A path is not there or cannot be read, there is no submission at all, or two have one path.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Submitted Find(IReadOnlyList<string> paths, StudentIds ids, string directory, SubmissionLanguages? languages = null, MainFiles? mains = null, CancellationToken cancellation = default)
    {
        var submitted = new Submitted(Real(directory), languages ?? SubmissionLanguages.BuiltIn, mains ?? new(KnownNames.None), cancellation);
        if (paths.FirstOrDefault(path => Directory.Exists(path) && Real(path) == submitted._leftOut) is { } same)
            throw new UsageException($"Expected results in another folder than the submissions, found '{same}' as both. Name another folder with --out.");
        try
        {
            foreach (var path in paths)
                submitted.AddReadable(path);
            submitted.Number(paths, ids);
            return submitted;
        }
        catch
        {
            submitted.Dispose();
            throw;
        }
    }

    /// <summary>Finds what an archive holds that one student handed in.</summary>
    /// <param name="path">The archive, which is there.</param>
    /// <param name="languages">The languages.</param>
    /// <param name="mains">Chooses the main file.</param>
    internal static Submitted InArchive(string path, SubmissionLanguages languages, MainFiles mains)
    {
        var submitted = new Submitted("", languages, mains, CancellationToken.None);
        submitted.AddArchive(DiskFolder.FileOf(new(path), Path.GetFileName(path)), outer: null);
        submitted.Number([path], StudentIds.By(null));
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

    private void AddReadable(string path)
    {
        try
        {
            AddNamed(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Expected submissions that can be read in '{path}', found: {FileFault.Reason(exception.InnerException ?? exception)}.");
        }
    }

    private void AddNamed(string path)
    {
        if (Directory.Exists(path))
        {
            AddAll(new DiskFolder(new(Path.GetFullPath(path)), "", _leftOut, _cancellation));
            return;
        }
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new UsageException($"Expected submissions in '{path}', found no such file or folder.");
        if (file.Extension.Equals(".zip", StringComparison.OrdinalIgnoreCase))
        {
            var archive = new ZipIntake("", path, () => File.OpenRead(file.FullName), _cancellation);
            _archives.Add(archive);
            AddAll(archive.Folder());
        }
        else if (file.Extension.Equals(".csproj", StringComparison.OrdinalIgnoreCase))
        {
            var folder = new DiskFolder(file.Directory!, file.Directory!.Name, _leftOut, _cancellation);
            AddFolder(folder, file.Name, All(folder));
        }
        else if (IsOne(file.Extension) || file.Extension.Equals(".dll", StringComparison.OrdinalIgnoreCase))
            _found.Add(OfFile(DiskFolder.FileOf(file, file.Name)));
        else
            throw new UsageException($"Expected {Titles}, a notebook, an assembly or a .zip in '{path}', found another kind of file.");
    }

    /// <summary>One submission for each file and each folder in what was named.</summary>
    private void AddAll(IIntakeFolder root)
    {
        foreach (var file in root.Files.Where(file => IsMeant(file.Name)))
            if (IsOne(file.Kind) || file.Kind == ".dll")
                _found.Add(OfFile(file));
            else if (file.Kind == ".zip")
                AddArchive(file, root.Archive);
            else
                _passedOver.Add(file.Path);
        Dependent ??= _mains.Dependent(_found.Where(found => !found.File.Contains('/', StringComparison.Ordinal)));
        _passedOver.AddRange(root.Links);
        foreach (var link in root.BrokenLinks)
            if (IsMeant(link) && Path.GetExtension(link) is var kind && (kind.Length == 0 || IsOne(kind) || kind is ".dll" or ".zip"))
                AddRefused(link, $"Expected a file or folder in '{Legible.Line(link)}', found a link that leads nowhere: hand in the file itself.");
            else
                _passedOver.Add(link);
        foreach (var folder in root.Folders.Where(folder => IsMeant(NameOf(folder))))
            AddOwned(folder);
    }

    /// <summary>What somebody's own folder or archive holds; one who handed in nothing of use is not forgotten.</summary>
    private void AddOwned(IIntakeFolder folder)
    {
        var before = _found.Count;
        AddBelow(folder);
        _mains.Settle(_found, before, folder.Path);
        if (_found.Count > before)
            return;
        try
        {
            var found = All(folder).Select(file => $"'{Legible.Line(file.Path)}'")
                .Concat(folder.BrokenLinks.Select(path => $"the link '{Legible.Line(path)}', which leads nowhere"))
                .Concat(folder.Links.Select(path => $"the link '{Legible.Line(path)}', which is not followed")).FirstOrDefault();
            AddRefused(folder.Path, found is null ? null : $"Expected {Titles} or a notebook in '{Legible.Line(folder.Path)}', found {found}.");
        }
        catch (UnreadableFolderException exception)
        {
            AddRefused(folder.Path, exception.Sentence);
        }
    }

    private void AddBelow(IIntakeFolder folder)
    {
        _cancellation.ThrowIfCancellationRequested();
        IntakeFile[] files, all;
        IIntakeFolder[] folders;
        try
        {
            files = [.. folder.Files.Where(file => IsMeant(file.Name))];
            var isCSharp = files.Any(file => file.Kind is ".cs" or ".csproj");
            all = isCSharp ? [.. All(folder)] : files;
            folders = isCSharp ? [] : [.. folder.Folders.Where(below => IsMeant(NameOf(below)))];
        }
        catch (UnreadableFolderException exception)
        {
            // Where a part of it cannot be read, nobody knows what was meant to be judged.
            AddRefused(folder.Path, exception.Sentence);
            return;
        }
        if (files.Any(file => file.Kind is ".cs" or ".csproj"))
            AddFolder(folder, files.FirstOrDefault(file => file.Kind == ".csproj")?.Name, all);
        foreach (var file in all.Where(file => file.Kind != ".cs"))
            if (file.Kind == ".zip")
                AddArchive(file, folder.Archive);
            else if (IsOne(file.Kind))
                _found.Add(OfFile(file));
        foreach (var below in folders)
            AddBelow(below);
    }

    private void AddFolder(IIntakeFolder folder, string? project, IEnumerable<IntakeFile> all) => _found.Add(new()
    {
        File = project is null ? folder.Path : IIntakeFolder.Below(folder.Path, project),
        Folder = folder.Path,
        Kind = project is null ? HandedInKind.Folder : HandedInKind.Project,
        Files = [.. all.Where(file => file.Kind == ".cs").OrderBy(file => file.Path, StringComparer.Ordinal)],
    });

    /// <summary>What an archive holds that somebody handed in.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="outer">The handed-in archive that it lies in; null where it lies in none.</param>
    private void AddArchive(IntakeFile file, ZipIntake? outer)
    {
        try
        {
            if (outer is { Depth: >= DeepestArchive })
                throw new UsageException($"Expected archives in archives at most {DeepestArchive} deep, found '{Legible.Line(file.Path)}': put the files themselves into one archive.");
            using var archive = new ZipIntake(file.Path, Legible.Line(file.Path), () => new MemoryStream(Whole(file), writable: false), _cancellation) { IsHandedIn = true, Outer = outer, HandedInAt = (file.Written, file.ArchiveClock) };
            using var held = archive.Hold();
            AddOwned(archive.Folder());
        }
        catch (UsageException exception)
        {
            AddRefused(file.Path, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            AddRefused(file.Path, SubmissionReader.Unreadable("an archive", file.Path, exception));
        }
    }

    /// <summary>A submission that nobody will read.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="reason">Why, a sentence; null for an empty folder, which has nothing to be read.</param>
    private void AddRefused(string path, string? reason) => _found.Add(new() { File = path, Folder = path, Kind = HandedInKind.Folder, Refused = reason });

    private static byte[] Whole(IntakeFile file) => file.Length > SubmissionLanguages.LongestNotebook ? throw SubmissionReader.TooLarge(file.Length, file.Path) : file.Read();

    private void Number(IReadOnlyList<string> paths, StudentIds ids)
    {
        if (_found.Count == 0)
            throw new UsageException($"Expected submissions in {string.Join(", ", paths.Select(path => $"'{path}'"))}, found none: no {Titles}, notebook or .zip, and no folder.");
        if (_found.GroupBy(found => found.File, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
            throw new UsageException($"Expected submissions of different paths, found two of the path '{twice.Key}' below what was named. Name the folder that holds both instead.");
        var results = ResultNames.Of([.. _found.Select(found => found.File)]);
        // One name in two forms is one student, shown as it came first.
        var shown = new Dictionary<string, string>(StringComparer.Ordinal);
        Submissions =
        [
            .. _found.OrderBy(found => found.File, StringComparer.Ordinal).Select(found => found with { Id = IdOf(found.File), Result = results[found.File] })
                .GroupBy(found => found.Id, StringComparer.Ordinal)
                .SelectMany(attempts => attempts.OrderBy(found => NaturalOrder.Key(found.File), StringComparer.Ordinal).Select((found, i) => found with { Attempt = i + 1 }))
                .OrderBy(found => found.File, StringComparer.Ordinal),
        ];

        string IdOf(string file)
        {
            // An expression may take long over each.
            _cancellation.ThrowIfCancellationRequested();
            var id = ids.Of(file);
            return shown.TryGetValue(ComposedText.Of(id), out var first) ? first : shown[ComposedText.Of(id)] = id;
        }
    }

    private static HandedIn OfFile(IntakeFile file) => new() { File = file.Path, Files = [file] };

    private static IEnumerable<IntakeFile> All(IIntakeFolder folder) => folder.Files.Where(file => IsMeant(file.Name))
        .Concat(folder.Folders.Where(below => IsMeant(NameOf(below))).SelectMany(All));

    private bool IsOne(string kind) => _languages.AreWrittenIn(kind);

    private string Titles => string.Join(", ", _languages.All.Select(language => language.Title));

    private static bool IsMeant(string name) => !name.StartsWith('.') && !Passed.Contains(name, StringComparer.Ordinal);

    private static string NameOf(IIntakeFolder folder) => folder.Path[(folder.Path.LastIndexOf('/') + 1)..];
}
