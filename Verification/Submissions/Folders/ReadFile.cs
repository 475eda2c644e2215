using System.Text;
using System.Text.RegularExpressions;
using Harness.Submissions.Notebooks;

namespace Harness.Submissions.Folders;

/// <summary>What a file's text says of it without being run: what it defines, and what it imports.</summary>
/// <remarks>A guess from lines: it decides which file is judged, never how.</remarks>
internal sealed partial class ReadFile
{
    private ReadFile(string path, string? text)
    {
        Path = path;
        IsReadable = text is not null;
        if (text is null)
            return;
        Defined = [.. Definition().Matches(text).Select(match => match.Groups["name"].Value)];
        Imported = [.. Import().Matches(text).SelectMany(match => Word().Matches(match.Value)).Select(word => word.Value)];
    }

    public string Path { get; }

    /// <summary>False for a notebook that is damaged, or what is too long: judging it says why.</summary>
    public bool IsReadable { get; }

    public HashSet<string> Defined { get; } = [];

    /// <summary>The words of its imports, among which are the names of modules.</summary>
    public HashSet<string> Imported { get; } = [];

    public string Folder => Path.LastIndexOf('/') is > 0 and var end ? Path[..(end + 1)] : "";

    /// <summary>The name by which another file imports it; null where none can.</summary>
    public string? Module
    {
        get
        {
            if (!Path.EndsWith(".py", StringComparison.OrdinalIgnoreCase))
                return null;
            var name = System.IO.Path.GetFileNameWithoutExtension(Path);
            return name == "__init__" ? System.IO.Path.GetFileName(Folder.TrimEnd('/')) : name;
        }
    }

    public static ReadFile Of(FolderFile file) => new(file.Path, TextOf(file));

    private static string? TextOf(FolderFile file)
    {
        try
        {
            var content = file.Read();
            return file.Path.EndsWith(".py", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetString(content)
                : string.Join('\n', NotebookReader.Read(file.Path, content).Cells.Select(cell => cell.Text));
        }
        catch (Exception exception) when (exception is NotebookFormatException or IOException or UnauthorizedAccessException or Results.UsageException)
        {
            return null;
        }
    }

    // In C# a class may stand in a namespace, behind words such as public.
    [GeneratedRegex(@"^(?:(?:async\s+)?def\s+|(?:[ \t]*(?:public|internal|sealed|abstract|partial|static)\s+)*(?:class|record|struct)\s+)(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Definition();

    // An import may go on in brackets over several lines.
    [GeneratedRegex(@"^[ \t]*(?:from\s+[.\w]+\s+import\s*(?:\([^)]*\)|[^\n]*)|import\s+[^\n]*)|import_module\([^)]*\)|^%run\s+[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
