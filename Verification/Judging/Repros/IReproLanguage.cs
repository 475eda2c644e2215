using Harness.Results;

namespace Harness.Judging.Repros;

/// <summary>A language in which a reproduction is written out as a program: that of the submission.</summary>
internal interface IReproLanguage
{
    /// <summary>The program and what it needs.</summary>
    /// <param name="reproduction">What is written.</param>
    /// <returns>The files, the program first; none, and the reason, a clause, where it cannot be written.</returns>
    (IReadOnlyList<ReproFile> Files, string? Reason) Write(Reproduction reproduction);
}
