using Harness.Comparison;
using Harness.Results;

namespace Harness.Submissions.Python;

/// <summary>The files beside a submission's main one: its own modules, which nothing but the submission can import.</summary>
/// <param name="Main">The main file's path, with <c>/</c>.</param>
/// <param name="Files">The contents by path, none of them the main file's.</param>
/// <param name="Parts">The paths of those that are run although nobody imports them.</param>
public sealed record PythonModules(string Main, IReadOnlyList<KeyValuePair<string, byte[]>> Files, IReadOnlyList<string> Parts)
{
    private const int MostFiles = 200;
    private const long LongestFile = 1 << 20;

    /// <summary>No files.</summary>
    public static PythonModules None { get; } = new("", [], []);

    /// <summary>The files of a folder, by their paths from the innermost folder that holds them all.</summary>
    /// <param name="main">The main file's path.</param>
    /// <param name="files">The contents of the others by path.</param>
    /// <param name="parts">The paths of those that are run although nobody imports them.</param>
    /// <exception cref="UsageException">There are too many, one is too long, or a path leads out of the folder.</exception>
    public static PythonModules Of(string main, IReadOnlyList<KeyValuePair<string, byte[]>> files, IReadOnlyList<string> parts)
    {
        if (files.Count > MostFiles)
            throw new UsageException($"Expected at most {MostFiles} modules of '{Legible.Line(main)}', found more.");
        foreach (var (path, content) in files)
        {
            if (!IsInside(path))
                throw new UsageException($"Expected a file of the submission's own folder, found '{Legible.Line(path)}'.");
            if (content.Length > LongestFile)
                throw new UsageException($"Expected at most {LongestFile >> 20} MB in '{Legible.Line(path)}', found {content.Length >> 20} MB.");
        }
        var above = files.Select(file => file.Key).Append(main).Select(Folder).Aggregate(Shared).Length;
        return new(Shown(main), [.. files.Select(file => KeyValuePair.Create(Shown(file.Key), file.Value))], [.. parts.Select(Shown)]);

        string Shown(string path) => Legible.Line(path[above..]);
    }

    /// <summary>Whether a path with <c>/</c> leads to a file below the folder that it is read from.</summary>
    public static bool IsInside(string path) => path.Length > 0 && !path.Contains('\\', StringComparison.Ordinal) && !path.Contains(':', StringComparison.Ordinal) && path.Split('/').All(part => part.Trim() is not ("" or "." or ".."));

    /// <summary>These files and others, of which these take precedence.</summary>
    /// <remarks>What a notebook writes lies in its own folder, wherever that lies.</remarks>
    internal PythonModules And(PythonModules others)
    {
        var folder = Folder(others.Main);
        KeyValuePair<string, byte[]>[] own = [.. Files.Select(file => KeyValuePair.Create(folder + file.Key, file.Value))];
        return new(others.Main, [.. own, .. others.Files.Where(file => own.All(known => known.Key != file.Key))], [.. Parts.Select(part => folder + part).Union(others.Parts)]);
    }

    private static string Folder(string path) => path[..(path.LastIndexOf('/') + 1)];

    /// <summary>The innermost folder of two.</summary>
    private static string Shared(string folder, string other)
    {
        while (!other.StartsWith(folder, StringComparison.Ordinal))
            folder = Folder(folder.TrimEnd('/'));
        return folder;
    }
}
