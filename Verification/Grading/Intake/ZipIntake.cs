using System.IO.Compression;
using System.IO.Hashing;
using Harness.Comparison;
using Harness.Results;

namespace Harness.Grading.Intake;

/// <summary>An archive of submissions, of which nothing is ever unpacked to the disk.</summary>
/// <remarks>Safe for use by several threads at once.</remarks>
/// <param name="path">The archive's path below what was named; empty where it was named itself.</param>
/// <param name="name">What messages call it.</param>
/// <param name="open">Opens it for reading and seeking.</param>
/// <param name="cancellation">Ends reading it.</param>
internal sealed class ZipIntake(string path, string name, Func<Stream> open, CancellationToken cancellation) : IDisposable
{
    private const int MostEntries = 1_000_000;
    private const int MostHandedIn = 10_000;
    private const int DeepestFolder = 100;
    private const int LinkMode = 0xA000;
    private const int KindMask = 0xF000;

    private static readonly DateTime NoClock = new(1980, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly Lock _gate = new();
    private ZipArchive? _kept;
    private int _holders;
    private int _entries;

    /// <summary>Whether somebody handed it in; false for an archive of a whole class, which stays open and of which each submission is counted by itself.</summary>
    public bool IsHandedIn { get; init; }

    /// <summary>When it was handed in itself, as far as that is known; what it says of its entries is its owner's.</summary>
    public (DateTimeOffset? Written, DateTime? Clock) HandedInAt { get; init; }

    /// <summary>The handed-in archive that it lies in; null where it lies in none.</summary>
    public ZipIntake? Outer { get; init; }

    /// <summary>How many handed-in archives lie around its content, itself included.</summary>
    public int Depth => 1 + (Outer?.Depth ?? 0);

    /// <summary>What is in it, as a folder.</summary>
    /// <exception cref="UsageException">It is no archive, or one that could do harm; the message is the sentence that its owner is told.</exception>
    public ZipFolder Folder() => Using(archive =>
    {
        var root = new ZipFolder(path, IsHandedIn ? this : null);
        RequireFew(archive.Entries.Count);
        var length = 0L;
        foreach (var entry in archive.Entries)
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry.IsEncrypted)
                throw new UsageException($"Expected an archive without a password in '{name}', found one with.");
            if (((entry.ExternalAttributes >> 16) & KindMask) == LinkMode)
                throw new UsageException($"Expected files in '{name}', found the link '{Legible.Line(entry.FullName)}': put the file itself into the archive.");
            // What a file claims; reading it stops there.
            length += SubmissionReader.Counted(entry.FullName, entry.Length);
            if (IsHandedIn && length > SubmissionReader.MostBytes)
                throw TooLarge(length);
            Add(root, entry);
        }
        return root;
    });

    /// <summary>Keeps it open for reading several files, until that is disposed of; otherwise it is opened for each, since a class may hand in more archives than files can be open.</summary>
    public IDisposable Hold()
    {
        lock (_gate)
            _holders++;
        return new Holder(this);
    }

    /// <summary>Closes it; it can be read again.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _kept?.Dispose();
            _kept = null;
        }
    }

    /// <summary>Refuses too many files; those of archives in a handed-in one count as its own.</summary>
    private void RequireFew(int entries)
    {
        if (Outer is not null)
            Outer.RequireFew(entries);
        else if ((_entries += entries) > (IsHandedIn ? MostHandedIn : MostEntries))
            throw new UsageException($"Expected at most {NumberText.Count(IsHandedIn ? MostHandedIn : MostEntries)} files in '{name}', found more.");
    }

    private void Add(ZipFolder root, ZipArchiveEntry entry)
    {
        // Windows' own archives have backslashes.
        var parts = entry.FullName.Replace('\\', '/').Split('/');
        var isFolder = parts[^1].Length == 0;
        if (parts[..^1].Any(part => part.Length == 0) || parts.Any(part => part is "." or ".." || part.Contains('\0', StringComparison.Ordinal)) || parts[0].Contains(':', StringComparison.Ordinal))
            throw new UsageException($"Expected files below '{name}', found '{Legible.Line(entry.FullName)}', which leads outside: make the archive anew.");
        if (parts.Length > DeepestFolder)
            throw new UsageException($"Expected folders at most {DeepestFolder} deep in '{name}', found {parts.Length - 1} in one another: make the archive anew.");
        var folder = root;
        foreach (var part in parts[..^1])
            folder = folder?.Enter(part);
        var (full, length) = (entry.FullName, entry.Length);
        if (folder is null || (!isFolder && !folder.Add(new(IIntakeFolder.Below(folder.Path, parts[^1]), length, () => Read(full, length)) { Archive = this, Written = HandedInAt.Written, ArchiveClock = IsHandedIn ? HandedInAt.Clock : ClockOf(entry) })))
            throw new UsageException($"Expected files of different names in '{name}', found '{Legible.Line(entry.FullName)}' twice: make the archive anew.");
    }

    /// <summary>The clock that an entry states; what no clock has ever shown is the beginning of the format's time.</summary>
    private static DateTime? ClockOf(ZipArchiveEntry entry) => entry.LastWriteTime.DateTime is var clock && clock > NoClock ? clock : null;

    private byte[] Read(string full, long length) => Using(archive =>
    {
        if (length > SubmissionReader.MostBytesOf(full))
            throw TooLarge(length);
        var entry = archive.GetEntry(full) ?? throw new FileNotFoundException($"'{name}' has no '{Legible.Line(full)}' any more");
        using var stream = entry.Open();
        var content = new byte[length];
        var read = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        // An archive may lie about a length, and then no more than that is read; or be damaged.
        return read == length && Crc32.HashToUInt32(content) == entry.Crc32 ? content
            : throw new UsageException($"Expected {NumberText.Count(length)} bytes of '{Legible.Line(full)}' in '{name}' with the checksum that it states, found others: make the archive anew.");
    });

    private UsageException TooLarge(long length) => SubmissionReader.TooLarge(length, name);

    private T Using<T>(Func<ZipArchive, T> use)
    {
        try
        {
            // An archive has one position in its file.
            lock (_gate)
            {
                if (!IsHandedIn || _holders > 0)
                    return use(_kept ??= new(new WatchedStream(open(), cancellation), ZipArchiveMode.Read));
                using var archive = new ZipArchive(new WatchedStream(open(), cancellation), ZipArchiveMode.Read);
                return use(archive);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new UsageException($"Expected a .zip archive in '{name}', found something else or a damaged one: {exception.Message.TrimEnd('.')}.");
        }
    }

    private sealed class Holder(ZipIntake archive) : IDisposable
    {
        public void Dispose()
        {
            lock (archive._gate)
                if (--archive._holders == 0 && archive.IsHandedIn)
                    archive.Dispose();
        }
    }
}
