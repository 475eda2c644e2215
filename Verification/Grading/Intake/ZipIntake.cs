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
internal sealed class ZipIntake(string path, string name, Func<Stream> open) : IDisposable
{
    private const int MostEntries = 1_000_000;
    private const int LinkMode = 0xA000;
    private const int KindMask = 0xF000;

    private readonly Lock _gate = new();
    private ZipArchive? _kept;

    /// <summary>Whether it stays open between two files: for one archive of many submissions, not for many archives.</summary>
    public bool StaysOpen { get; init; }

    /// <summary>The most bytes that all of it may come to; null where each submission in it is counted by itself.</summary>
    public long? Most { get; init; }

    /// <summary>What is in it, as a folder.</summary>
    /// <exception cref="UsageException">It is no archive, or one that could do harm; the message is the sentence that its owner is told.</exception>
    public ZipFolder Folder() => Using(archive =>
    {
        var root = new ZipFolder(path);
        if (archive.Entries.Count > MostEntries)
            throw new UsageException($"Expected at most {NumberText.Count(MostEntries)} files in '{name}', found more.");
        var length = 0L;
        foreach (var entry in archive.Entries)
        {
            if (entry.IsEncrypted)
                throw new UsageException($"Expected an archive without a password in '{name}', found one with.");
            if (((entry.ExternalAttributes >> 16) & KindMask) == LinkMode)
                throw new UsageException($"Expected files in '{name}', found the link '{Legible.Line(entry.FullName)}': put the file itself into the archive.");
            // What a file claims; reading it stops there.
            length += entry.Length;
            if (length > Most)
                throw TooLarge(length);
            Add(root, entry);
        }
        return root;
    });

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        lock (_gate)
            _kept?.Dispose();
    }

    private void Add(ZipFolder root, ZipArchiveEntry entry)
    {
        // Windows' own archives have backslashes.
        var parts = entry.FullName.Replace('\\', '/').Split('/');
        var isFolder = parts[^1].Length == 0;
        if (parts[..^1].Any(part => part.Length == 0) || parts.Any(part => part is "." or ".." || part.Contains('\0', StringComparison.Ordinal)) || parts[0].Contains(':', StringComparison.Ordinal))
            throw new UsageException($"Expected files below '{name}', found '{Legible.Line(entry.FullName)}', which leads outside: make the archive anew.");
        var folder = root;
        foreach (var part in parts[..^1])
            folder = folder?.Enter(part);
        var (full, length) = (entry.FullName, entry.Length);
        if (folder is null || (!isFolder && !folder.Add(new(IIntakeFolder.Below(folder.Path, parts[^1]), length, () => Read(full, length)))))
            throw new UsageException($"Expected files of different names in '{name}', found '{Legible.Line(entry.FullName)}' twice: make the archive anew.");
    }

    private byte[] Read(string full, long length) => Using(archive =>
    {
        if (length > SubmissionReader.MostBytes)
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
                if (StaysOpen)
                    return use(_kept ??= new(open(), ZipArchiveMode.Read));
                using var archive = new ZipArchive(open(), ZipArchiveMode.Read);
                return use(archive);
            }
        }
        catch (InvalidDataException exception)
        {
            throw new UsageException($"Expected a .zip archive in '{name}', found something else or a damaged one: {exception.Message.TrimEnd('.')}.");
        }
    }
}
