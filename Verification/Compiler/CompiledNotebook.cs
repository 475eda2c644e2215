namespace Harness.Compiler;

/// <summary>What came of compiling a notebook.</summary>
/// <param name="Files">Assemblies with their symbols in the order of the cells, under the names that the worker expects.</param>
/// <param name="Cells">The cells in their order.</param>
public sealed record CompiledNotebook(IReadOnlyDictionary<string, byte[]> Files, IReadOnlyList<CompiledCell> Cells)
{
    /// <summary>Why no cell was compiled: too many of them were too much for the compiler; null where they were compiled.</summary>
    public CompilerMessage? GivenUp { get; init; }
}
