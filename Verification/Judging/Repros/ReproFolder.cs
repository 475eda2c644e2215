using System.Reflection;
using System.Text;
using Harness.Results;

namespace Harness.Judging.Repros;

/// <summary>The folder that reproductions are written to.</summary>
/// <param name="path">The folder; it may exist, and hold anything.</param>
public sealed class ReproFolder(string path)
{
    /// <summary>Sees to it, before any work is done, that the folder can be one.</summary>
    /// <exception cref="UsageException">It is a file, has no name, or a folder above it is missing.</exception>
    public void Try()
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new UsageException("Expected a folder for reproductions, found an empty name. Name one with --repro.");
        if (File.Exists(path))
            throw new UsageException($"Expected a folder for reproductions, found the file '{path}'. Name another one with --repro.");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } above && !Directory.Exists(above))
            throw new UsageException($"Expected a folder for reproductions, found that the folder above '{path}' does not exist.");
    }

    /// <summary>Writes all files, or none; of what is there only files of ours are replaced.</summary>
    /// <param name="repros">What is written; those without files are passed over.</param>
    /// <returns>The same, with the paths of their programs.</returns>
    /// <exception cref="UsageException">A file that is not ours stands in the way, or the folder cannot be written.</exception>
    public IReadOnlyList<Repro> Write(IReadOnlyList<Repro> repros)
    {
        var files = repros.SelectMany(repro => repro.Files).DistinctBy(file => file.Name).ToDictionary(file => Path.Combine(path, file.Name));
        foreach (var there in files.Keys.Where(File.Exists))
            if (!IsOurs(there))
                throw new UsageException($"Expected no file but those of earlier reproductions in the way, found '{there}', which the harness did not write. Name another folder with --repro.");
        var temporary = new List<string>();
        try
        {
            foreach (var (target, file) in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                temporary.Add($"{target}.{Guid.NewGuid():N}.tmp");
                File.WriteAllBytes(temporary[^1], file.Content.Span);
            }
            foreach (var (target, written) in files.Keys.Zip(temporary))
                File.Move(written, target, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The reproductions cannot be written to '{path}': {exception.Message} Name another folder with --repro.");
        }
        finally
        {
            temporary.ForEach(File.Delete);
        }
        return [.. repros.Select(repro => repro.Files.Count == 0 ? repro : repro with { Path = Path.Combine(path, repro.Files[0].Name) })];
    }

    private static bool IsOurs(string file)
    {
        try
        {
            return Path.GetExtension(file) == ".dll"
                ? AssemblyName.GetAssemblyName(file).Name == Path.GetFileNameWithoutExtension(file)
                : File.ReadAllText(file, Encoding.UTF8).Contains(ReproFile.Marker, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return false;
        }
    }
}
