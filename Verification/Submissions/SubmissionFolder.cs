using Harness.Comparison;
using Harness.Results;
using Harness.Submissions.Folders;

namespace Harness.Submissions;

/// <summary>Reads a folder in Python: a main file, and what it imports.</summary>
internal static class SubmissionFolder
{
    private const int MostFiles = 200;

    private static readonly string[] Passed = ["bin", "obj", "__pycache__", "node_modules", "site-packages"];

    /// <summary>The files of a folder and those below it, in the order of their paths; links and hidden folders are passed over.</summary>
    public static IReadOnlyList<FolderFile> FilesOf(string folder)
    {
        var root = Path.GetFullPath(folder);
        var files = new List<FileInfo>();
        Add(new(root));
        return [.. files.Select(file => new FolderFile(Path.GetRelativePath(root, file.FullName).Replace('\\', '/'), () => SubmissionSource.ReadBytes(file.FullName, SubmissionLanguages.LongestNotebook))).OrderBy(file => file.Path, StringComparer.Ordinal)];

        void Add(DirectoryInfo directory)
        {
            files.AddRange(directory.EnumerateFiles().Where(file => file.LinkTarget is null && !file.Name.StartsWith('.') && MainChoice.Kinds.Contains(file.Extension, StringComparer.OrdinalIgnoreCase)));
            if (files.Count > MostFiles)
                throw new UsageException($"Expected at most {MostFiles} files in '{folder}', found more.");
            foreach (var below in directory.EnumerateDirectories().Where(below => below.LinkTarget is null && !below.Name.StartsWith('.') && !Passed.Contains(below.Name)))
                Add(below);
        }
    }

    /// <summary>The submission that a folder is.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="files">Its files, at least one.</param>
    /// <param name="known">What is asked for.</param>
    /// <param name="main">Which file is the main one; null to look what they define.</param>
    /// <param name="read">Reads a file by its name.</param>
    /// <exception cref="UsageException">Several files may be the main one.</exception>
    public static SubmissionSource Read(string path, IReadOnlyList<FolderFile> files, KnownNames known, string? main, Func<string, byte[], SubmissionSource> read)
    {
        var choice = MainChoice.Of(files, known, main);
        if (choice.Mains is not [var chosen])
            throw new UsageException($"Expected one main file in '{Legible.Line(path)}', found {string.Join(", ", choice.Mains.Select(found => $"'{Legible.Line(found.Path)}'"))}: name one of them in place of the folder, or with --main.");
        var contents = files.ToDictionary(file => file.Path, file => file.Read, StringComparer.Ordinal);
        return read(Path.GetFileName(chosen.Path), contents[chosen.Path]()).With(chosen.Path, [.. chosen.Modules.Select(module => KeyValuePair.Create(module, contents[module]()))], chosen.Parts);
    }
}
