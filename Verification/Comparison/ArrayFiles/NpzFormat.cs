using System.IO.Compression;
using System.IO.Hashing;

namespace Harness.Comparison.ArrayFiles;

/// <summary>Named arrays in NumPy's NPZ format: a zip archive of NPY files.</summary>
internal static class NpzFormat
{
    private const string Extension = ".npy";

    private const string Advice = "save it again with numpy.savez";

    // The first day a zip archive can tell, as numpy.savez writes it: equal arrays give equal bytes.
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads arrays of a seekable stream, stored or deflated.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="source">The file.</param>
    /// <param name="isWanted">Which arrays, by their names, null for all; nothing else of the archive is looked into.</param>
    public static OrderedMap<NumericArray> Read(Stream stream, ArraySource source, Func<string, bool>? isWanted = null)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            long total = 0;
            var arrays = new OrderedMap<NumericArray>();
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                if (isWanted?.Invoke(NameOf(entry)) == false)
                    continue;
                if (entry.Length > ArraySource.MaxArrayBytes - total)
                    throw source.TooLarge("1 GiB of arrays");
                total += entry.Length;
                Read(entry, arrays, source);
            }

            return arrays;
        }
        catch (InvalidDataException exception)
        {
            throw source.Fault("a zip archive of NPY arrays", "a damaged archive or none", Advice, exception);
        }
    }

    /// <summary>Writes arrays in their order, stored: doubles of a computation hardly deflate, and NumPy's own savez stores too.</summary>
    public static void Write(Stream stream, IReadOnlyDictionary<string, NumericArray> arrays)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach ((string name, NumericArray array) in arrays)
        {
            ZipArchiveEntry entry = archive.CreateEntry(name + Extension, CompressionLevel.NoCompression);
            entry.LastWriteTime = Timestamp;
            using Stream data = entry.Open();
            NpyFormat.Write(data, array);
        }
    }

    private static string NameOf(ZipArchiveEntry entry) => entry.FullName.EndsWith(Extension, StringComparison.Ordinal) ? entry.FullName[..^Extension.Length] : entry.FullName;

    private static void Read(ZipArchiveEntry entry, OrderedMap<NumericArray> arrays, ArraySource source)
    {
        string quoted = ArraySource.Quote(entry.FullName);
        source.Entry = null;
        if (!entry.FullName.EndsWith(Extension, StringComparison.Ordinal))
            throw source.Fault("entries named .npy", quoted, "save arrays only, with numpy.savez");
        string name = NameOf(entry);
        if (arrays.ContainsKey(name))
            throw source.Fault("entries of different names", $"{quoted} twice", Advice);
        RequireIntact(entry, quoted, source);
        source.Entry = quoted;
        using Stream data = entry.Open();
        arrays.Add(name, NpyFormat.Read(data, entry.Length, name, source));
    }

    // Read twice, so that an entry's word for its length is not taken when memory is allocated for it; the archive class checks no checksum.
    private static void RequireIntact(ZipArchiveEntry entry, string quoted, ArraySource source)
    {
        using Stream data = entry.Open();
        var checksum = new Crc32();
        var block = new byte[1 << 16];
        long length = 0;
        int read;
        while (length <= entry.Length && (read = data.Read(block)) > 0)
        {
            checksum.Append(block.AsSpan(0, read));
            length += read;
        }

        if (length != entry.Length || checksum.GetCurrentHashAsUInt32() != entry.Crc32)
            throw source.Fault("entries as the archive lists them", $"{quoted} with other bytes", "the file is damaged: save or copy it again");
    }
}
