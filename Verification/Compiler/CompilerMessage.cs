namespace Harness.Compiler;

/// <summary>What the compiler has to say.</summary>
/// <param name="IsError">Whether it is an error; a warning otherwise.</param>
/// <param name="Id">The compiler's id, such as CS1002, or ours, such as <see cref="SubmissionCompiler.NotOffered"/>.</param>
/// <param name="Text">The message.</param>
/// <param name="File">The file's name; null where it is about no file.</param>
/// <param name="Line">The line, from 1; 0 where there is none.</param>
/// <param name="Column">The column, from 1; 0 where there is none.</param>
public sealed record CompilerMessage(bool IsError, string Id, string Text, string? File, int Line, int Column)
{
    /// <summary>The message as compilers print it: file, line, column, id, text.</summary>
    public override string ToString() => FormattableString.Invariant($"{(File is null ? "" : $"{File}({Line},{Column}): ")}{(IsError ? "error" : "warning")} {Id}: {Text}");
}
