using System.Security.Cryptography;
using System.Text;
using Harness.Comparison;
using Harness.Compiler;
using Harness.Results;
using Harness.Scripting;
using Harness.Submissions.Notebooks;
using Harness.Submissions.Python;

namespace Harness.Submissions;

/// <summary>A submission as it was handed in: C# files, a notebook, or an assembly that is compiled already.</summary>
/// <param name="Name">The name of its file or folder.</param>
/// <param name="Kind"><c>csharp</c>, <c>folder</c>, <c>project</c>, <c>notebook</c> or <c>assembly</c>.</param>
/// <param name="Sha256">The hash of all that was read, in lower-case hexadecimal digits.</param>
/// <param name="Files">The C# files; empty where there is an assembly or a notebook.</param>
public sealed record SubmissionSource(string Name, string Kind, string Sha256, IReadOnlyList<SourceFile> Files)
{
    private const long LongestText = 1 << 20;
    // Pictures in a notebook's outputs are large; its code is not, which its reader sees to.
    private const long LongestNotebook = 20 << 20;
    private const long LongestAssembly = 64 << 20;
    private const int MostFiles = 200;

    private static readonly string[] BuildFolders = ["bin", "obj"];

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The assembly; null where there are files to compile.</summary>
    public byte[]? Assembly { get; init; }

    /// <summary>The assembly's portable PDB, where one lies beside it.</summary>
    public byte[]? Symbols { get; init; }

    /// <summary>The notebook, where it is one that can be read.</summary>
    public Notebook? Notebook { get; init; }

    /// <summary>The language that it is judged in, by the names of <see cref="NotebookLanguages"/>: of a notebook the one that it is written in.</summary>
    public string Language { get; init; } = NotebookLanguages.CSharp;

    /// <summary>What is run in Python; null where it is in another language.</summary>
    public PythonSubmission? Python { get; init; }

    /// <summary>Why nothing of it can be read, a sentence; null where all can.</summary>
    public string? Unreadable { get; init; }

    /// <summary>Reads a submission: a <c>.cs</c> file, a folder of them, a <c>.csproj</c> (the files beside and below it; it is never built), a <c>.dll</c>, a <c>.py</c> file, or a notebook.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="suggestions">Words that may have been meant where there is no such file.</param>
    /// <exception cref="UsageException">There is no such file, it is of another kind, too long, or cannot be opened.</exception>
    public static SubmissionSource Read(string path, IEnumerable<string> suggestions)
    {
        try
        {
            if (Directory.Exists(path))
                return OfFiles(path, "folder", path);
            if (!File.Exists(path))
                throw new UsageException($"Expected a submission, found no file or folder '{path}'.{Suggestion.For(path, suggestions)} 'harness --help' shows what there is.");
            if (Path.GetExtension(path).Equals(".csproj", StringComparison.OrdinalIgnoreCase))
                return OfFiles(path, "project", Path.GetDirectoryName(Path.GetFullPath(path))!);
            var source = OfFile(path, longest => ReadBytes(path, longest));
            var symbols = Path.ChangeExtension(path, ".pdb");
            return source.Assembly is not null && File.Exists(symbols) ? source with { Symbols = ReadBytes(symbols, LongestAssembly) } : source;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Expected a submission in '{path}', found a file that cannot be read: {exception.Message}");
        }
    }

    /// <summary>A submission of one file whose content is at hand: C#, Python, an assembly or a notebook, by the end of its name.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="UsageException">It is too long, or of another kind.</exception>
    public static SubmissionSource OfFile(string name, byte[] content) => OfFile(name, longest => Limited(name, content, longest));

    /// <summary>A submission of C# files whose contents are at hand.</summary>
    /// <param name="name">The folder's or the project's name.</param>
    /// <param name="kind"><c>folder</c> or <c>project</c>.</param>
    /// <param name="files">Contents by path from the folder, with <c>/</c>.</param>
    /// <exception cref="UsageException">There are too many, or one is too long.</exception>
    public static SubmissionSource OfFiles(string name, string kind, IReadOnlyList<KeyValuePair<string, byte[]>> files)
    {
        RequireFew(name, files.Count);
        var decoded = files.Select(file => Decode(file.Key, Limited(file.Key, file.Value, LongestText))).ToArray();
        return new(Legible.Line(name), kind, Hash(files.Select(file => file.Value)), [.. decoded.Select(pair => pair.File).OfType<SourceFile>()])
        {
            Unreadable = decoded.Select(pair => pair.Unreadable).FirstOrDefault(reason => reason is not null),
        };
    }

    /// <summary>Refuses more C# files than a submission may have, so that nobody reads them.</summary>
    /// <exception cref="UsageException">There are too many.</exception>
    internal static void RequireFew(string name, int files)
    {
        if (files > MostFiles)
            throw new UsageException($"Expected at most {MostFiles} C# files in '{Legible.Line(name)}', found more.");
    }

    /// <summary>A submission that nothing can be read of.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="contents">What there is of it, which its hash is made of.</param>
    /// <param name="reason">Why, a sentence.</param>
    public static SubmissionSource OfNothing(string name, IEnumerable<byte[]> contents, string reason) => new(Legible.Line(name), "folder", Hash(contents), []) { Unreadable = reason };

    /// <param name="path">The file's path or name.</param>
    /// <param name="read">Its bytes, of which there may be so many at most.</param>
    private static SubmissionSource OfFile(string path, Func<long, byte[]> read)
    {
        var name = Path.GetFileName(path);
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".CS" => OfText(name, read(LongestText)),
            ".DLL" => OfAssembly(name, read(LongestAssembly)),
            ".IPYNB" or ".DIB" => OfNotebook(name, read(LongestNotebook)),
            ".PY" => OfPython(name, read(LongestText)),
            _ => throw OfOtherKind(path),
        };
    }

    private static SubmissionSource OfText(string name, byte[] bytes)
    {
        var (file, unreadable) = Decode(name, bytes);
        return new(Legible.Line(name), "csharp", Hash([bytes]), file is null ? [] : [file]) { Unreadable = unreadable };
    }

    /// <summary>All C# files below a folder, by their names from there; what a build leaves behind and hidden folders are passed over.</summary>
    private static SubmissionSource OfFiles(string path, string kind, string folder)
    {
        string[] names = [.. Below(folder).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal).Take(MostFiles + 1)];
        if (names.Length > MostFiles)
            throw new UsageException($"Expected at most {MostFiles} C# files in '{path}', found more.");
        return OfFiles(
            Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))), kind,
            [.. names.Select(name => KeyValuePair.Create(name, ReadBytes(Path.Combine(folder, name), LongestText)))]);
    }

    /// <summary>Python finds out a file's encoding itself: the text says it.</summary>
    private static SubmissionSource OfPython(string file, byte[] bytes)
    {
        var name = Legible.Line(file);
        return new(name, "python", Hash([bytes]), []) { Language = NotebookLanguages.Python, Python = new([new(name, bytes)], isNotebook: false) };
    }

    private static SubmissionSource OfAssembly(string name, byte[] assembly) => new(Legible.Line(name), "assembly", Hash([assembly]), []) { Assembly = assembly };

    private static SubmissionSource OfNotebook(string name, byte[] content)
    {
        var source = new SubmissionSource(Legible.Line(name), "notebook", Hash([content]), []);
        try
        {
            var notebook = NotebookReader.Read(name, content);
            var language = LanguageOf(notebook);
            return source with
            {
                Notebook = notebook,
                Language = language,
                Python = language == NotebookLanguages.Python ? new([.. notebook.In(language).Select(Cell)], isNotebook: true) : null,
            };

            static KeyValuePair<string, byte[]> Cell(NotebookCell cell) => new(FormattableString.Invariant($"cell {cell.Index}"), Encoding.UTF8.GetBytes(cell.Text));
        }
        catch (NotebookFormatException exception)
        {
            return source with { Unreadable = exception.Message };
        }
    }

    /// <summary>The notebook's own language, unless only the other one is written in it.</summary>
    private static string LanguageOf(Notebook notebook)
    {
        string[] judged = [notebook.Language, NotebookLanguages.CSharp, NotebookLanguages.Python];
        return judged.Intersect([NotebookLanguages.CSharp, NotebookLanguages.Python]).FirstOrDefault(language => notebook.In(language).Count > 0) ?? NotebookLanguages.CSharp;
    }

    private static IEnumerable<string> Below(string folder) => Directory.EnumerateFiles(folder, "*.cs")
        .Concat(Directory.EnumerateDirectories(folder).Where(IsMeant).SelectMany(Below));

    /// <summary>A link may lead round in a circle, or anywhere.</summary>
    private static bool IsMeant(string folder) =>
        !Path.GetFileName(folder).StartsWith('.') && !BuildFolders.Contains(Path.GetFileName(folder)) && new DirectoryInfo(folder).LinkTarget is null;

    private static byte[] ReadBytes(string path, long longest)
    {
        // Pipes and devices have no length, and would never end.
        var length = new FileInfo(path).Length;
        return length > longest ? throw TooLong(path, longest, length) : length == 0 ? [] : File.ReadAllBytes(path);
    }

    private static byte[] Limited(string name, byte[] content, long longest) => content.Length > longest ? throw TooLong(name, longest, content.Length) : content;

    private static UsageException TooLong(string path, long longest, long length) => new($"Expected at most {longest >> 20} MB in '{path}', found {length >> 20} MB.");

    private static UsageException OfOtherKind(string path) => new(
        $"Expected a submission in C# (.cs, a folder, .csproj or .dll) or Python (.py), or a notebook (.ipynb or .dib), found '{path}'{(Path.GetExtension(path) is { Length: > 0 } kind ? $" of the kind {kind[1..].ToUpperInvariant()}" : "")}.");

    private static (SourceFile? File, string? Unreadable) Decode(string name, byte[] bytes)
    {
        try
        {
            ReadOnlySpan<byte> text = bytes;
            if (text.StartsWith(Encoding.UTF8.Preamble))
                text = text[Encoding.UTF8.Preamble.Length..];
            var decoded = Utf8.GetString(text);
            return decoded.Contains('\0', StringComparison.Ordinal) ? (null, $"{name} is no text.") : (new(name, decoded), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, $"{name} is not UTF-8 text: save it again as UTF-8.");
        }
    }

    private static string Hash(IEnumerable<byte[]> contents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var content in contents)
            hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
