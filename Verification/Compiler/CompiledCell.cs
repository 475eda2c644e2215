namespace Harness.Compiler;

/// <summary>What came of compiling a cell.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Succeeded">Whether later cells and the worker know what it defines.</param>
/// <param name="Messages">Errors of a cell that was passed over; of another one warnings, and what was passed over in it.</param>
public sealed record CompiledCell(int Index, bool Succeeded, IReadOnlyList<CompilerMessage> Messages);
