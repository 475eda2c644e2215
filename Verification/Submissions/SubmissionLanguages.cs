using Harness.Comparison;
using Harness.Results;
using Harness.Scripting;
using Harness.Submissions.Folders;
using Harness.Submissions.Notebooks;

namespace Harness.Submissions;

/// <summary>The registered languages, by which submissions are read.</summary>
public sealed class SubmissionLanguages
{
    /// <summary>The most bytes of a notebook: pictures in its outputs are large; its code is not, which its reader sees to.</summary>
    public const long LongestNotebook = 128 << 20;

    private static readonly string[] Notebooks = [".ipynb", ".dib"];

    /// <summary>Registers languages.</summary>
    /// <param name="languages">The languages; the first whose cells a notebook may hold is judged if it has none of any.</param>
    /// <exception cref="ArgumentException">Two have one id or one extension.</exception>
    public SubmissionLanguages(IEnumerable<ISubmissionLanguage> languages)
    {
        All = [.. languages];
        if (All.Select(language => language.Id).Concat(All.SelectMany(language => language.Extensions)).Concat(Notebooks).CountBy(name => name).FirstOrDefault(count => count.Value > 1).Key is { } twice)
            throw new ArgumentException($"Expected languages of different ids and extensions, found {twice} twice.", nameof(languages));
    }

    /// <summary>Those that come with the program.</summary>
    public static SubmissionLanguages BuiltIn { get; } = new([CSharpLanguage.Instance, new PythonLanguage()]);

    /// <summary>Every language.</summary>
    public IReadOnlyList<ISubmissionLanguage> All { get; }

    /// <summary>The kinds of subject that reports may name: our own layers, the languages' kinds, notebooks.</summary>
    public IReadOnlyList<string> Kinds => [SubjectInfo.BuiltIn, .. All.SelectMany(language => language.Kinds), "notebook"];

    /// <summary>These and one more.</summary>
    /// <param name="language">A language of another id.</param>
    public SubmissionLanguages With(ISubmissionLanguage language) => new(All.Append(language));

    /// <summary>Whether a file is a submission in text: a file of a language, or a notebook; not an assembly.</summary>
    /// <param name="extension">Its extension, in any case.</param>
    public bool AreWrittenIn(string extension) =>
        !extension.Equals(CSharpLanguage.AssemblyExtension, StringComparison.OrdinalIgnoreCase) && (LanguageOf(extension) is not null || IsNotebook(extension));

    /// <summary>Reads a submission: a file of a language, a notebook, a folder of files, or a <c>.csproj</c> (the files beside and below it; it is never built).</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="suggestions">Words that may have been meant where there is no such file.</param>
    /// <param name="known">What a folder's main file in Python is known by; null for nothing.</param>
    /// <param name="main">Which file of a folder is the main one, as a pattern; null to look what they define.</param>
    /// <exception cref="UsageException">There is no such file, it is of another kind, too long, or cannot be opened; or several files may be the main one.</exception>
    public SubmissionSource Read(string path, IEnumerable<string> suggestions, KnownNames? known = null, string? main = null)
    {
        try
        {
            if (Directory.Exists(path))
            {
                // A folder with C# in it is its C# files, whatever else lies there.
                var folder = SubmissionSource.ReadFolder(path, "folder", path);
                return folder.Unreadable == SubmissionSource.NoFiles || main is not null ? OfFolder(path, known, main) ?? folder : folder;
            }
            if (!File.Exists(path))
                throw new UsageException($"Expected a submission, found no file or folder '{path}'.{Suggestion.For(path, suggestions)} 'harness --help' shows what there is.");
            if (Path.GetExtension(path).Equals(".csproj", StringComparison.OrdinalIgnoreCase))
                return SubmissionSource.ReadFolder(path, "project", Path.GetDirectoryName(Path.GetFullPath(path))!);
            var source = OfFile(path, longest => SubmissionSource.ReadBytes(path, longest));
            var symbols = Path.ChangeExtension(path, ".pdb");
            return source.Assembly is not null && File.Exists(symbols)
                ? source with { Symbols = SubmissionSource.ReadBytes(symbols, source.Language.MostBytesOf(CSharpLanguage.AssemblyExtension)) }
                : source;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Expected a submission in '{path}', found a file that cannot be read: {exception.Message}");
        }
    }

    /// <summary>A submission of one file whose content is at hand, by the end of its name.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="UsageException">It is too long, or of another kind.</exception>
    public SubmissionSource OfFile(string name, byte[] content) => OfFile(name, longest => SubmissionSource.Limited(name, content, longest));

    private SubmissionSource? OfFolder(string path, KnownNames? known, string? main) => SubmissionFolder.FilesOf(path) is { Count: > 0 } files
        ? SubmissionFolder.Read(path, files, known ?? KnownNames.None, main, OfFile)
        : null;

    /// <param name="path">The file's path or name.</param>
    /// <param name="read">Its bytes, of which there may be so many at most.</param>
    private SubmissionSource OfFile(string path, Func<long, byte[]> read)
    {
        var (name, extension) = (Path.GetFileName(path), Path.GetExtension(path).ToLowerInvariant());
        if (IsNotebook(extension))
            return OfNotebook(name, read(LongestNotebook));
        return LanguageOf(extension) is { } language ? language.Read(name, read(language.MostBytesOf(extension))) : throw OfOtherKind(path);
    }

    private SubmissionSource OfNotebook(string name, byte[] content)
    {
        var source = new SubmissionSource(Legible.Line(name), "notebook", SubmissionSource.Hash([content]), []);
        try
        {
            var notebook = NotebookReader.Read(name, content);
            // The notebook's own language, unless only another one is written in it.
            INotebookLanguage[] known = [.. All.OfType<INotebookLanguage>().OrderByDescending(language => language.Id == notebook.Language)];
            var written = known.FirstOrDefault(language => language.IsIn(notebook)) ?? All.OfType<INotebookLanguage>().FirstOrDefault();
            return written?.OfCells(source, notebook) ?? source with { Unreadable = $"{source.Name} has no cell that is judged: found {notebook.Describe()}." };
        }
        catch (NotebookFormatException exception)
        {
            return source with { Unreadable = exception.Message };
        }
    }

    private ISubmissionLanguage? LanguageOf(string extension) => All.FirstOrDefault(language => language.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase));

    private static bool IsNotebook(string extension) => Notebooks.Contains(extension, StringComparer.OrdinalIgnoreCase);

    private UsageException OfOtherKind(string path) => new(
        $"Expected a submission in {string.Join(" or ", All.Select(language => $"{language.Title} ({language.Files})"))}, or a notebook (.ipynb or .dib), found '{path}'{(Path.GetExtension(path) is { Length: > 0 } kind ? $" of the kind {kind[1..].ToUpperInvariant()}" : "")}.");
}
