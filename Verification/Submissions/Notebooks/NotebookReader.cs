using System.Text;
using System.Text.Unicode;
using Harness.Comparison;

namespace Harness.Submissions.Notebooks;

/// <summary>Reads notebooks: Jupyter's <c>.ipynb</c> (nbformat 3 and 4) and .NET Interactive's <c>.dib</c>.</summary>
/// <remarks>The language of a cell is what the cell says (a magic, .NET Interactive's metadata), else what the notebook says, else Python in
/// <c>.ipynb</c> and C# in <c>.dib</c>. The memory that it needs is a small multiple of the file's length.</remarks>
public static class NotebookReader
{
    private const int LongestWithoutOutputs = 20 << 20;

    /// <summary>Reads a notebook.</summary>
    /// <param name="name">The file's name, which says what it is.</param>
    /// <param name="content">All that is in it; at most 1 MB of it code, in at most 1,000 cells.</param>
    /// <exception cref="NotebookFormatException">It is no such notebook: one sentence says why.</exception>
    public static Notebook Read(string name, byte[] content)
    {
        var shown = Legible.Line(name);
        if (content.AsSpan().StartsWith(Encoding.UTF8.Preamble))
            content = content[Encoding.UTF8.Preamble.Length..];
        var isDib = Path.GetExtension(name).Equals(".dib", StringComparison.OrdinalIgnoreCase);
        if (!isDib)
            content = NotebookOutputs.Without(content);
        if (content.Length > LongestWithoutOutputs)
            throw new NotebookFormatException($"{shown} has more than {LongestWithoutOutputs >> 20} MB beside its outputs: hand in a notebook of the exercises alone.");
        if (!Utf8.IsValid(content))
            throw new NotebookFormatException($"{shown} is not UTF-8 text: save it again from the program that made it.");
        return isDib ? DibFile.Read(shown, Encoding.UTF8.GetString(content)) : JupyterFile.Read(shown, content);
    }

    /// <summary>What another file runs as a module: of a notebook its cells in Python, each marked as a cell; of a file itself.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="content">All that is in it.</param>
    internal static byte[] AsModule(string name, byte[] content)
    {
        if (name.EndsWith(".py", StringComparison.OrdinalIgnoreCase))
            return content;
        try
        {
            return Encoding.UTF8.GetBytes(string.Join('\n', Read(name, content).In(NotebookLanguages.Python).Select(cell => $"# In[{cell.Index}]:\n{cell.Text}")));
        }
        catch (NotebookFormatException)
        {
            return [];
        }
    }
}
