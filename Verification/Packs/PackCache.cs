using System.Security.Cryptography;
using System.Text;
using Harness.Comparison;
using Harness.Evaluation;
using Harness.Exercises;

namespace Harness.Packs;

/// <summary>Compiled exercises on disk, by the content of their files.</summary>
/// <param name="folder">The folder; it is made when something is kept.</param>
internal sealed class PackCache(string folder)
{
    /// <summary>The user's own folder for what can be made again.</summary>
    public static string UserFolder => Path.Combine(Caches(), "harness", "exercises");

    /// <summary>The key of files: other texts, paths, or versions of what they are compiled against give another one.</summary>
    /// <param name="sources">The files.</param>
    public static string KeyOf(IReadOnlyList<PackSource> sources)
    {
        var text = new StringBuilder();
        // A new build of any of these may compile otherwise; asking the compiler itself would load it.
        foreach (var assembly in FormulaLibrary.Assemblies.Append(typeof(Exercise).Assembly).Append(typeof(PackCache).Assembly))
            text.Append(assembly.ManifestModule.ModuleVersionId).Append('\n');
        foreach (var source in sources)
            text.Append(source.Path).Append('\0').Append(source.Text).Append('\0');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The assembly of a key; null where none is kept or it cannot be read.</summary>
    public byte[]? Find(string key)
    {
        try
        {
            return File.Exists(PathOf(key)) ? File.ReadAllBytes(PathOf(key)) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps an assembly, whole or not at all. Where nothing can be written, the next load compiles again.</summary>
    public void Keep(string key, byte[] image)
    {
        try
        {
            AtomicFile.Write(PathOf(key), stream => stream.Write(image));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static string Caches()
    {
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS())
            return Path.Combine(home, "Library", "Caches");
        return Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } caches ? caches : Path.Combine(home, ".cache");
    }

    private string PathOf(string key) => Path.Combine(folder, $"{key}.dll");
}
