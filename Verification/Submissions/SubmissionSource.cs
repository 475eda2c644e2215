using System.Security.Cryptography;
using System.Text;
using Harness.Comparison;
using Harness.Compiler;
using Harness.Results;
using Harness.Submissions.Notebooks;
using Harness.Submissions.Python;

namespace Harness.Submissions;

/// <summary>A submission as it was handed in and read.</summary>
/// <param name="Name">The name of its file or folder.</param>
/// <param name="Kind">What it consists of: one of its language's kinds, or <c>notebook</c>.</param>
/// <param name="Sha256">The hash of all that was read, in lower-case hexadecimal digits.</param>
/// <param name="Files">The C# files; empty if there are none to compile.</param>
public sealed record SubmissionSource(string Name, string Kind, string Sha256, IReadOnlyList<SourceFile> Files)
{
    private const long LongestText = 1 << 20;
    private const int MostFiles = 200;

    /// <summary>Why nothing can be read of a folder that holds no code.</summary>
    internal const string NoFiles = "There is no C#, Python or notebook file in it.";

    private static readonly string[] BuildFolders = ["bin", "obj"];

    /// <summary>The language that it is judged in; of a notebook the one that it is written in.</summary>
    public ISubmissionLanguage Language { get; init; } = CSharpLanguage.Instance;

    /// <summary>What its language made of it, if that is anything but C#'s files, assembly and notebook.</summary>
    public object? Content { get; init; }

    /// <summary>The assembly; null where there are files to compile.</summary>
    public byte[]? Assembly { get; init; }

    /// <summary>The assembly's portable PDB, where one lies beside it.</summary>
    public byte[]? Symbols { get; init; }

    /// <summary>The notebook, where it is one that can be read.</summary>
    public Notebook? Notebook { get; init; }

    /// <summary>What is run in Python; null where it is in another language.</summary>
    public PythonSubmission? Python => Content as PythonSubmission;

    /// <summary>Why nothing of it can be read, a sentence; null where all can.</summary>
    public string? Unreadable { get; init; }

    /// <summary>A submission of C# files whose contents are at hand.</summary>
    /// <param name="name">The folder's or the project's name.</param>
    /// <param name="kind"><c>folder</c> or <c>project</c>.</param>
    /// <param name="files">Contents by path from the folder, with <c>/</c>.</param>
    /// <exception cref="UsageException">There are too many, or one is too long.</exception>
    public static SubmissionSource OfFiles(string name, string kind, IReadOnlyList<KeyValuePair<string, byte[]>> files)
    {
        RequireFew(name, files.Count);
        var decoded = files.Select(file => CSharpLanguage.Decode(file.Key, Limited(file.Key, file.Value, LongestText))).ToArray();
        return new(Legible.Line(name), kind, Hash(files.Select(file => file.Value)), [.. decoded.Select(pair => pair.File).OfType<SourceFile>()])
        {
            Unreadable = files.Count == 0 ? NoFiles : decoded.Select(pair => pair.Unreadable).FirstOrDefault(reason => reason is not null),
        };
    }

    /// <summary>The same submission with the other files of its folder; one in another language than Python has none.</summary>
    /// <param name="main">Its own path in the folder, with <c>/</c>.</param>
    /// <param name="files">The contents of the others by path.</param>
    /// <param name="parts">The paths of those that are run although nobody imports them.</param>
    /// <exception cref="UsageException">There are too many, one is too long, or a path leads out of the folder.</exception>
    public SubmissionSource With(string main, IReadOnlyList<KeyValuePair<string, byte[]>> files, IReadOnlyList<string> parts) => Python is null || files.Count == 0 ? this : this with
    {
        Sha256 = Hash([Encoding.UTF8.GetBytes(Sha256), .. files.Select(file => file.Value)]),
        Content = Python.With(PythonModules.Of(main, [.. files.Select(file => KeyValuePair.Create(file.Key, NotebookReader.AsModule(file.Key, file.Value)))], parts)),
    };

    /// <summary>A submission that nothing can be read of.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="contents">What there is of it, which its hash is made of.</param>
    /// <param name="reason">Why, a sentence.</param>
    public static SubmissionSource OfNothing(string name, IEnumerable<byte[]> contents, string reason) => new(Legible.Line(name), "folder", Hash(contents), []) { Unreadable = reason };

    /// <summary>The hash of contents.</summary>
    /// <param name="contents">The contents, in their order.</param>
    /// <returns>SHA-256 in lower-case hexadecimal digits.</returns>
    public static string Hash(IEnumerable<byte[]> contents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var content in contents)
            hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Refuses more C# files than a submission may have, so that nobody reads them.</summary>
    /// <exception cref="UsageException">There are too many.</exception>
    internal static void RequireFew(string name, int files)
    {
        if (files > MostFiles)
            throw new UsageException($"Expected at most {MostFiles} C# files in '{Legible.Line(name)}', found more.");
    }

    /// <summary>All C# files below a folder, by their names from there; what a build leaves behind and hidden folders are passed over.</summary>
    internal static SubmissionSource ReadFolder(string path, string kind, string folder)
    {
        string[] names = [.. Below(folder).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal).Take(MostFiles + 1)];
        if (names.Length > MostFiles)
            throw new UsageException($"Expected at most {MostFiles} C# files in '{path}', found more.");
        return OfFiles(
            Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))), kind,
            [.. names.Select(name => KeyValuePair.Create(name, ReadBytes(Path.Combine(folder, name), LongestText)))]);
    }

    /// <summary>A file's bytes.</summary>
    /// <exception cref="UsageException">There are too many.</exception>
    internal static byte[] ReadBytes(string path, long longest)
    {
        // Pipes and devices have no length, and would never end.
        var length = new FileInfo(path).Length;
        return length > longest ? throw TooLong(path, longest, length) : length == 0 ? [] : File.ReadAllBytes(path);
    }

    /// <summary>The same bytes.</summary>
    /// <exception cref="UsageException">There are too many.</exception>
    internal static byte[] Limited(string name, byte[] content, long longest) => content.Length > longest ? throw TooLong(name, longest, content.Length) : content;

    private static IEnumerable<string> Below(string folder) => Directory.EnumerateFiles(folder, "*.cs")
        .Concat(Directory.EnumerateDirectories(folder).Where(IsMeant).SelectMany(Below));

    /// <summary>A link may lead round in a circle, or anywhere.</summary>
    private static bool IsMeant(string folder) =>
        !Path.GetFileName(folder).StartsWith('.') && !BuildFolders.Contains(Path.GetFileName(folder)) && new DirectoryInfo(folder).LinkTarget is null;

    private static UsageException TooLong(string path, long longest, long length) => new($"Expected at most {longest >> 20} MB in '{path}', found {length >> 20} MB.");
}
