namespace Harness.Compiler;

/// <summary>A text to be compiled.</summary>
/// <param name="Name">The file's name, without folders: what messages call it.</param>
/// <param name="Text">The C# text, a program of one file or a part of a larger one.</param>
public sealed record SourceFile(string Name, string Text);
