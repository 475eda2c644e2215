namespace Harness.Comparison.ArrayFiles;

/// <summary>Files of named arrays, by their extension: <c>.npy</c>, <c>.npz</c>, <c>.json</c>, <c>.csv</c>, in any case of letters.</summary>
/// <remarks>
/// An array that its file gives no name has the file's, without the extension.
/// A <c>.npy</c> or <c>.npz</c> keeps every bit of a double; <c>.json</c> and <c>.csv</c> keep all but the payload of a NaN.
/// </remarks>
public static class ArrayFile
{
    private const string Extensions = ".npy, .npz, .json or .csv";

    /// <summary>Reads all arrays of a file, in the order of the file; numbers of other types widen to doubles where that is exact.</summary>
    /// <exception cref="ArrayFileException">
    /// The file is missing, cannot be opened, is damaged, holds something else than numbers, integers that no double has,
    /// more than 1 GiB of arrays, or (JSON, CSV) more than 256 MiB of text.
    /// </exception>
    public static IReadOnlyDictionary<string, NumericArray> Read(string path) => Read(path, []);

    /// <summary>Reads some arrays of a file, in the order of the file; what else it holds need not even be numbers in a <c>.npz</c> or <c>.json</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="only">The arrays' names; none for all arrays.</param>
    /// <exception cref="ArrayFileException">As for all arrays; or an array of these names is not there.</exception>
    public static IReadOnlyDictionary<string, NumericArray> Read(string path, IReadOnlyCollection<string> only)
    {
        var source = new ArraySource(path);
        string extension = ExtensionOf(path, source);
        try
        {
            using FileStream stream = Open(path, source);
            OrderedMap<NumericArray> arrays = extension switch
            {
                ".npy" => Single(source.Stem, NpyFormat.Read(stream, stream.Length, source.Stem, source)),
                ".npz" => NpzFormat.Read(stream, source, IsWanted),
                ".json" => JsonArrays.Read(stream, source, IsWanted),
                _ => CsvArrays.Read(stream, source),
            };
            if (only.Count > 0)
            {
                arrays = new OrderedMap<NumericArray>(arrays.Where(pair => IsWanted(pair.Key)));
                if (only.FirstOrDefault(name => !arrays.ContainsKey(name)) is { } absent)
                    throw source.Fault($"the array {ArraySource.Quote(absent)}", "none of that name", "look at the names of the arrays");
            }
            // Names reach terminals and reports.
            return arrays.Keys.FirstOrDefault(name => name.Any(Legible.IsHidden)) is { } hidden
                ? throw source.Fault("names of arrays that can be read", ArraySource.Quote(Legible.Text(hidden)), "rename the array")
                : arrays;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw source.Fault("arrays", "no such file", "check the path", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw source.Fault("arrays", "a file that cannot be read", "check its permissions and the disk", exception);
        }

        bool IsWanted(string name) => only.Count == 0 || only.Contains(name);
    }

    /// <summary>Writes arrays as float64, whole or not at all, in the order of the dictionary; missing folders are made.</summary>
    /// <remarks>
    /// Equal arrays give equal bytes. A <c>.npy</c> takes exactly one array, a <c>.csv</c> one of at most 2 axes and at least one element:
    /// a vector as one column, a number as one cell. Neither keeps the array's name.
    /// A <c>.csv</c> keeps no shape beyond rows and columns: one column reads back as a vector.
    /// </remarks>
    /// <exception cref="ArrayFileException">The format cannot hold these arrays, or they have more than 1 GiB; no file is touched.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before still is.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, NumericArray> arrays)
    {
        var source = new ArraySource(path);
        string extension = ExtensionOf(path, source);
        source.Claim(arrays.Values.Sum(array => (long)array.Values.Length));
        Action<Stream> write = extension switch
        {
            ".npy" => stream => NpyFormat.Write(stream, One(arrays, source)),
            ".npz" => stream => NpzFormat.Write(stream, arrays),
            ".json" => stream => JsonArrays.Write(stream, arrays),
            _ => stream => CsvArrays.Write(stream, One(arrays, source), source),
        };
        AtomicFile.Write(path, write);
    }

    internal static OrderedMap<NumericArray> Single(string name, NumericArray array)
    {
        return new OrderedMap<NumericArray>() { [name] = array };
    }

    private static FileStream Open(string path, ArraySource source)
    {
        if (Directory.Exists(path))
            throw source.Fault("arrays", "a folder", "name a file in it");
        // Pipes and devices have no length, and opening one may never return.
        if (new FileInfo(path) is { Exists: true, Length: 0 })
            throw source.Fault("arrays", "an empty file, a pipe or a device", "write the arrays into a file first");
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    private static string ExtensionOf(string path, ArraySource source)
    {
        string extension = Path.GetExtension(path);
#pragma warning disable CA1308 // Extensions are written small.
        string known = extension.ToLowerInvariant();
#pragma warning restore CA1308
        return known is ".npy" or ".npz" or ".json" or ".csv"
            ? known
            : throw source.Fault($"the extension {Extensions}", extension.Length == 0 ? "none" : ArraySource.Quote(extension), "save the arrays as one of these");
    }

    private static NumericArray One(IReadOnlyDictionary<string, NumericArray> arrays, ArraySource source)
    {
        return arrays.Count == 1
            ? arrays.Values.First()
            : throw source.Fault("one array to write", NumberText.Count(arrays.Count), "write several to a .npz or .json");
    }
}
