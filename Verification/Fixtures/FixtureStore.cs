using System.Text.Json;
using Harness.Comparison;

namespace Harness.Fixtures;

/// <summary>A marked folder of fixtures: <c>&lt;root&gt;/&lt;set&gt;/&lt;exercise&gt;/&lt;case&gt;.verified.json</c>.</summary>
public sealed class FixtureStore
{
    /// <summary>The set that is typed in from the notebook and that no program writes.</summary>
    public const string NotebookSet = "notebook";

    /// <summary>The set of what the oracles said.</summary>
    public const string ReferenceSet = "reference";

    /// <summary>The folder that <see cref="Find(string)"/> looks for.</summary>
    public const string FolderName = "fixtures";

    /// <summary>The file by which a folder is known as a root.</summary>
    public const string MarkerName = "harness-fixtures.json";

    /// <summary>The schema that the marker states.</summary>
    public const string MarkerSchema = "harness.fixtures/1";

    internal const string VerifiedSuffix = ".verified.json";
    internal const string ReceivedSuffix = ".received.json";
    internal const string ArraysSuffix = ".npz";
    internal const string ReceivedArraysSuffix = ".received.npz";

    private const long LongestFile = 64 << 20;

    private readonly FixtureProblems _problems;

    /// <summary>Uses a folder as the root; it need not exist before something is written.</summary>
    public FixtureStore(string directory)
    {
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        _problems = new FixtureProblems(this);
    }

    /// <summary>The full path of the root.</summary>
    public string Root { get; }

    /// <summary>Whether messages name the folder in full, in files and commands: for those who read them elsewhere than in or below the folder that it lies in.</summary>
    public bool NamesFolder { get; init; }

    /// <summary>Finds the nearest marked <c>fixtures</c> upwards from <paramref name="start"/>, else the one beside the program.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none; the message says how to name one.</exception>
    public static FixtureStore Find(string start) => Find(start, AppContext.BaseDirectory);

    /// <summary>The path of a fixture's file.</summary>
    /// <exception cref="ArgumentException">A part cannot name a file, see <see cref="FixtureId"/>.</exception>
    public string PathOf(string set, string exercise, string @case) => PathOf(new FixtureId(set, exercise, @case));

    /// <summary>The path of a fixture's file.</summary>
    public string PathOf(FixtureId id) => Path.Combine(Root, id.Set, id.Exercise, id.Case + VerifiedSuffix);

    /// <summary>The path of the file that a mismatch leaves beside the fixture's.</summary>
    public string ReceivedPathOf(FixtureId id) => Path.Combine(Root, id.Set, id.Exercise, id.Case + ReceivedSuffix);

    /// <summary>The path of the file with all elements that may lie beside a fixture; no snapshot tool takes it for one of its own.</summary>
    public string ArraysPathOf(FixtureId id) => Path.Combine(Root, id.Set, id.Exercise, id.Case + ArraysSuffix);

    /// <summary>Reads a fixture, or says what is wrong with its file.</summary>
    /// <exception cref="ArgumentException">A part cannot name a file, see <see cref="FixtureId"/>.</exception>
    public FixtureReading Read(string set, string exercise, string @case) => Read(new FixtureId(set, exercise, @case));

    /// <summary>Reads a fixture, or says what is wrong with its file.</summary>
    public FixtureReading Read(FixtureId id) => Read(id, PathOf(id));

    /// <summary>Reads a fixture with the arrays beside it at hand, or says what is wrong with either; without such a file, as <see cref="Read(FixtureId)"/>.</summary>
    public FixtureReading ReadWithArrays(FixtureId id) => WithArrays(id, Read(id), ArraysPathOf(id));

    /// <summary>Reads what a mismatch left beside a fixture, or says what is wrong with that file.</summary>
    public FixtureReading ReadReceived(FixtureId id) => WithArrays(id, Read(id, ReceivedPathOf(id)), ReceivedArraysPathOf(id));

    /// <summary>Reads the marker that makes a folder a folder of fixtures.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    /// <exception cref="FixtureFormatException">It is of another schema, or no marker.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read.</exception>
    public void RequireMarker()
    {
        string marker = Path.Combine(Root, MarkerName);
        if (!File.Exists(marker))
            throw new DirectoryNotFoundException($"Expected a folder of fixtures with {MarkerName} in it, found none at '{Root}'. Name another one with --fixtures.");
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(marker));
            string? schema = document.RootElement.GetProperty("schema").GetString();
            if (schema != MarkerSchema)
                throw new FixtureFormatException(FixtureProblemKind.FutureSchema, $"Expected the schema {MarkerSchema} in '{marker}', found {schema}. A newer harness may read it.");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FixtureFormatException(FixtureProblemKind.Unreadable, $"Expected {{ \"schema\": \"{MarkerSchema}\" }} in '{marker}', found something else. Restore it with: git checkout -- {MarkerName}", exception);
        }
    }

    private FixtureReading Read(FixtureId id, string path)
    {
        try
        {
            // Devices and pipes have no length, and would never end.
            if (new FileInfo(path) is { Exists: true, Length: 0 or > LongestFile } file)
                return Unusable(FixtureProblemKind.Unreadable, id, path, file.Length == 0 ? "the file is empty" : "the file is longer than 64 MB");
            Fixture fixture = FixtureJson.Read(File.ReadAllBytes(path), out string checksum);
            if (fixture.Exercise != id.Exercise || fixture.Case != id.Case)
                return new FixtureReading(null, _problems.OfMisplaced(id, path, fixture));
            FixtureProblem? problem = fixture.Checksum is null && id.Set != NotebookSet
                ? _problems.Of(FixtureProblemKind.NoChecksum, id, path, "nobody could tell an edit")
                : fixture.Checksum is not null && fixture.Checksum != checksum
                ? _problems.Of(FixtureProblemKind.ChecksumMismatch, id, path, "its content is not what its checksum was made of")
                : null;
            return new FixtureReading(fixture, problem);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unusable(FixtureProblemKind.Missing, id, path, "there is no such file");
        }
        catch (FixtureFormatException exception)
        {
            return Unusable(exception.Kind, id, path, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Unusable(FixtureProblemKind.Unreadable, id, path, "the file cannot be opened");
        }
    }

    /// <summary>Locks a fixture, whole or not at all, and returns its path; missing folders and a missing marker are made.</summary>
    /// <param name="set">The set.</param>
    /// <param name="fixture">The fixture.</param>
    /// <param name="withArrays">Whether all elements are written beside it as an .npz, for which every snapshot must have them at hand.</param>
    /// <exception cref="ArgumentException">The set, exercise or case cannot name a file, see <see cref="FixtureId"/>.</exception>
    /// <exception cref="InvalidOperationException">The set is <see cref="NotebookSet"/>.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before still is.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public string WriteVerified(string set, Fixture fixture, bool withArrays = false)
    {
        RequireWritten(set, fixture.Exercise);
        WriteMarker();
        var id = new FixtureId(set, fixture.Exercise, fixture.Case);
        return Write(PathOf(id), fixture, ArraysPathOf(id), withArrays);
    }

    /// <summary>Writes all elements beside a locked fixture that was made of them.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public void WriteArrays(FixtureId id, Fixture fixture) => FixtureArrays.Write(ArraysPathOf(id), fixture);

    /// <summary>Writes the marker that makes the folder one of fixtures, if there is none.</summary>
    public void WriteMarker()
    {
        string marker = Path.Combine(Root, MarkerName);
        if (!File.Exists(marker))
            AtomicFile.Write(marker, stream => stream.Write(FixtureJson.WithByteOrderMark($"{{ \"schema\": \"{MarkerSchema}\" }}")));
    }

    /// <summary>Writes what a run gave beside the fixture it did not agree with, and returns the path.</summary>
    /// <param name="set">The set.</param>
    /// <param name="fixture">What the run gave.</param>
    /// <param name="withArrays">Whether all elements are written beside it as an .npz.</param>
    /// <exception cref="ArgumentException">The set, exercise or case cannot name a file, see <see cref="FixtureId"/>.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public string WriteReceived(string set, Fixture fixture, bool withArrays = false)
    {
        var id = new FixtureId(set, fixture.Exercise, fixture.Case);
        return Write(ReceivedPathOf(id), fixture, ReceivedArraysPathOf(id), withArrays);
    }

    /// <summary>The fixtures of a set by exercise and case in ordinal order; none where the set has no folder.</summary>
    /// <remarks>Files are passed over whose name no fixture can have.</remarks>
    /// <exception cref="ArgumentException">The set cannot name a folder, see <see cref="FixtureId"/>.</exception>
    public IReadOnlyList<FixtureId> List(string set) => List(set, VerifiedSuffix);

    /// <summary>The fixtures of a set that a mismatch left beside the locked ones, in ordinal order.</summary>
    /// <exception cref="ArgumentException">The set cannot name a folder, see <see cref="FixtureId"/>.</exception>
    public IReadOnlyList<FixtureId> ListReceived(string set) => List(set, ReceivedSuffix);

    /// <summary>The fixtures of all sets.</summary>
    public IEnumerable<FixtureId> List() => Sets().SelectMany(List);

    /// <summary>What waits beside the fixtures of all sets.</summary>
    public IEnumerable<FixtureId> ListReceived() => Sets().SelectMany(ListReceived);

    /// <summary>The sets that have a folder, in ordinal order; the streams of numpy, which are no arrays, are none.</summary>
    public IReadOnlyList<string> Sets()
    {
        return Directory.Exists(Root)
            ? [.. Directory.EnumerateDirectories(Root).Where(HasExercises).Select(folder => Path.GetFileName(folder)!).Where(IsName).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Takes the received fixture in place of the locked one, in one step: at every moment either the old or the new one is there.</summary>
    /// <remarks>The arrays beside it are no part of that step: a crash may leave the fixture without them, but never with others.</remarks>
    /// <param name="id">The fixture.</param>
    /// <param name="checksum">The checksum of the received fixture that was looked at; null to take whatever is there.</param>
    /// <exception cref="FixtureFormatException">The received file is damaged, gone, or not the one that was looked at; the locked one stays as it is.</exception>
    /// <exception cref="InvalidOperationException">The set is <see cref="NotebookSet"/>.</exception>
    /// <exception cref="IOException">The file cannot be moved.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public void Accept(FixtureId id, string? checksum = null)
    {
        RequireWritten(id.Set, id.Exercise);
        FixtureAcceptance.Take(this, id, checksum);
    }

    /// <summary>Throws away what waits beside a fixture; the locked one stays. Nothing happens where nothing waits.</summary>
    /// <exception cref="IOException">The file cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public void Reject(FixtureId id)
    {
        if (!Directory.Exists(Path.GetDirectoryName(ReceivedPathOf(id))))
            return;
        File.Delete(ReceivedPathOf(id));
        File.Delete(ReceivedArraysPathOf(id));
    }

    /// <summary>Whether there is a marked <c>fixtures</c> upwards from a folder.</summary>
    public static bool IsAbove(string start) => Above(start) is not null;

    /// <summary>A command on a fixture, to be copied.</summary>
    /// <param name="verb">What follows <c>harness fixtures</c>.</param>
    /// <param name="id">The fixture.</param>
    public string Command(string verb, FixtureId id) =>
        $"harness fixtures {verb} {ShellWord.Quoted($"{id}")}{(NamesFolder ? $" --fixtures {ShellWord.Quoted(Root)}" : "")}";

    internal static FixtureStore Find(string start, string programFolder)
    {
        return Above(start) is { } root ? new FixtureStore(root)
            : IsMarked(programFolder)
            ? new FixtureStore(Path.Combine(programFolder, FolderName))
            : throw new DirectoryNotFoundException(
                $"No {FolderName}/{MarkerName} in {start}, above it or beside the program; name the folder with --fixtures DIR.");
    }

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(Path.GetFullPath(start)); folder is not null; folder = folder.Parent)
        {
            if (IsMarked(folder.FullName))
                return Path.Combine(folder.FullName, FolderName);
        }

        return null;
    }

    private void RequireWritten(string set, string exercise) => FolderLinks.RequireOutside(Path.Combine(Root, NotebookSet), Path.Combine(Root, set), exercise);

    private FixtureId[] List(string set, string suffix)
    {
        string folder = Path.Combine(Root, FixtureId.FileName(set, nameof(set)));
        if (!Directory.Exists(folder))
            return [];
        return
        [
            .. from exercise in Directory.EnumerateDirectories(folder)
               from file in Directory.EnumerateFiles(exercise, "*" + suffix)
               let id = FixtureId.TryMake(set, Path.GetFileName(exercise), Path.GetFileName(file)[..^suffix.Length])
               where id is not null
               orderby id.ToString()
               select id,
        ];
    }

    private static bool HasExercises(string set) => Directory.EnumerateDirectories(set).Any();

    private static bool IsName(string set) => FixtureId.TryMake(set, "exercise", "case") is not null;

    private static bool IsMarked(string folder) => File.Exists(Path.Combine(folder, FolderName, MarkerName));

    private static string Write(string path, Fixture fixture, string arraysPath, bool withArrays)
    {
        byte[] bytes = FixtureJson.WithByteOrderMark(FixtureJson.Serialize(fixture));
        // What could not be read back is not written.
        if (bytes.Length > LongestFile)
            throw new IOException($"Expected a fixture of at most 64 MB, found {NumberText.Count(bytes.Length >> 20)} MB in {fixture.Exercise}/{fixture.Case}. Spread its arrays over several files.");
        AtomicFile.Write(path, stream => stream.Write(bytes));
        // What lies there holds other numbers now.
        if (withArrays)
            FixtureArrays.Write(arraysPath, fixture);
        else
            File.Delete(arraysPath);
        return path;
    }

    internal string ReceivedArraysPathOf(FixtureId id) => Path.Combine(Root, id.Set, id.Exercise, id.Case + ReceivedArraysSuffix);

    private FixtureReading WithArrays(FixtureId id, FixtureReading reading, string path)
    {
        if (reading.Fixture is not { } fixture || !File.Exists(path))
            return reading;
        Fixture? joined = FixtureArrays.TryJoin(fixture, path, out string cause);
        return new FixtureReading(
            joined ?? fixture, reading.Problem ?? (joined is null ? _problems.Of(FixtureProblemKind.StaleArrays, id, path, cause) : null));
    }

    private FixtureReading Unusable(FixtureProblemKind kind, FixtureId id, string path, string cause) => new(null, _problems.Of(kind, id, path, cause));
}
