using System.Globalization;

namespace Harness.Scripting;

/// <summary>A line of a subject's text.</summary>
/// <param name="File">The file's name without folders.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Method">The method or constructor that begins there; empty where the line is another one.</param>
public sealed record SourcePlace(string File, int Line, string Method)
{
    /// <summary>The place as sentences say it: student.cs, line 14.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}, line {Line}");

    /// <summary>A place by the path that symbols hold, which may come from another system.</summary>
    internal static SourcePlace At(string path, int line, string method) => new(path.Split('/', '\\')[^1], line, method);
}
