namespace Harness.Compiler;

/// <summary>A part of a submission that was left out, so that the rest compiles.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Start">Where it begins in the file's text.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Name">A class's or a function's name; null for a using, an attribute and statements.</param>
/// <param name="Defined">The names of all classes and functions in it.</param>
/// <param name="Reason">The first error in it, or what it uses of another part that was left out.</param>
public sealed record LeftOut(string File, int Start, int End, string? Name, IReadOnlyList<string> Defined, CompilerMessage Reason)
{
    /// <summary>The id of an error about a class that uses what was left out.</summary>
    public const string Dependent = "HARNESS004";

    /// <summary>The files without what was left out: every line and column stays.</summary>
    /// <param name="files">The files.</param>
    /// <param name="parts">What is left out of them.</param>
    public static IReadOnlyList<SourceFile> Blank(IReadOnlyList<SourceFile> files, IReadOnlyCollection<LeftOut> parts) => [.. files.Select(file => Blank(file, parts))];

    private static SourceFile Blank(SourceFile file, IEnumerable<LeftOut> parts)
    {
        var text = file.Text.ToCharArray();
        foreach (var part in parts.Where(part => part.File == file.Name))
            for (var i = part.Start; i < part.End; i++)
                if (text[i] is not ('\n' or '\r'))
                    text[i] = ' ';
        return file with { Text = new(text) };
    }
}
