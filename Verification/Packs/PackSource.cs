namespace Harness.Packs;

/// <summary>A file of exercises.</summary>
/// <param name="Path">Its full path, which messages and the exercise's own attribute show.</param>
/// <param name="Text">Its text.</param>
internal sealed record PackSource(string Path, string Text)
{
    /// <summary>The files of a folder that are compiled, by their names.</summary>
    /// <param name="folder">The folder; what lies below it is left alone.</param>
    public static IReadOnlyList<PackSource> ReadFolder(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.cs")
            .Where(path => !path.EndsWith(".answer.cs", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(path => new PackSource(path, File.ReadAllText(path))),
    ];
}
