namespace Harness.Compiler;

/// <summary>What came of compiling a submission.</summary>
/// <param name="Assembly">The assembly; null where there are errors.</param>
/// <param name="Symbols">Its portable PDB; null where there are errors.</param>
/// <param name="Messages">Errors and warnings in the order of the text, errors first; at most <see cref="SubmissionCompiler.MostMessages"/>.</param>
public sealed record CompiledSubmission(byte[]? Assembly, byte[]? Symbols, IReadOnlyList<CompilerMessage> Messages)
{
    /// <summary>Whether there is an assembly.</summary>
    public bool Succeeded => Assembly is not null;
}
