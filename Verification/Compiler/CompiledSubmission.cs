namespace Harness.Compiler;

/// <summary>What came of compiling a submission.</summary>
/// <param name="Assembly">The assembly; null where nothing compiles, or not without changing what the rest means.</param>
/// <param name="Symbols">Its portable PDB; null where there is no assembly.</param>
/// <param name="Messages">Errors and warnings in the order of the text, errors first; at most <see cref="SubmissionCompiler.MostMessages"/>.</param>
public sealed record CompiledSubmission(byte[]? Assembly, byte[]? Symbols, IReadOnlyList<CompilerMessage> Messages)
{
    /// <summary>What the assembly lacks; empty where all compiles, and where nothing does.</summary>
    public IReadOnlyList<LeftOut> LeftOut { get; init; } = [];

    /// <summary>Whether there is an assembly, and no error.</summary>
    public bool Succeeded => Assembly is not null && !Messages.Any(message => message.IsError);
}
