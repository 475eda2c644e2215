namespace Harness.Comparison;

/// <summary>Writes files whole or not at all: whoever reads meanwhile, or after a crash, finds the old bytes or the new.</summary>
public static class AtomicFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file; the folders above it are made.</param>
    /// <param name="write">Writes the content; where it throws, the file stays as it was.</param>
    /// <exception cref="IOException">It cannot be written; what was there before still is.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        // Beside the file, since a rename is atomic only within a file system; named so that git ignores what a crash leaves behind.
        string temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.received.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);
                // Without it a power failure may keep the rename and lose the bytes.
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
