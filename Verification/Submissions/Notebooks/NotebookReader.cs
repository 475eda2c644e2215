using System.Text;
using System.Text.Unicode;
using Harness.Comparison;

namespace Harness.Submissions.Notebooks;

/// <summary>Reads notebooks: Jupyter's <c>.ipynb</c> (nbformat 3 and 4) and .NET Interactive's <c>.dib</c>.</summary>
/// <remarks>The language of a cell is what the cell says (a magic, .NET Interactive's metadata), else what the notebook says, else Python in
/// <c>.ipynb</c> and C# in <c>.dib</c>. The memory that it needs is a small multiple of the file's length.</remarks>
public static class NotebookReader
{
    /// <summary>Reads a notebook.</summary>
    /// <param name="name">The file's name, which says what it is.</param>
    /// <param name="content">All that is in it; at most 1 MB of it code, in at most 1,000 cells.</param>
    /// <exception cref="NotebookFormatException">It is no such notebook: one sentence says why.</exception>
    public static Notebook Read(string name, byte[] content)
    {
        var shown = Legible.Line(name);
        if (content.AsSpan().StartsWith(Encoding.UTF8.Preamble))
            content = content[Encoding.UTF8.Preamble.Length..];
        if (!Utf8.IsValid(content))
            throw new NotebookFormatException($"{shown} is not UTF-8 text: save it again from the program that made it.");
        return Path.GetExtension(name).Equals(".dib", StringComparison.OrdinalIgnoreCase) ? DibFile.Read(shown, Encoding.UTF8.GetString(content)) : JupyterFile.Read(shown, content);
    }
}
