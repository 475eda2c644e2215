namespace Harness.Comparison.Fixtures;

/// <summary>Writes files whole or not at all: whoever reads meanwhile, or after a crash, finds the old bytes or the new.</summary>
internal static class AtomicFile
{
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        string folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        // Beside the file, since a rename is atomic only within a file system; named so that git ignores what a crash leaves behind.
        string temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.received.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(bytes);
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
