namespace Harness.Tests.Submissions.Mutation;

/// <summary>Changes that pass, as <c>survivors.json</c> lists them.</summary>
/// <param name="Argument">Why nobody can observe them within the exercise's domain.</param>
/// <param name="Changes">The changes, each in the words of <see cref="Mutant.Change"/>.</param>
internal sealed record Survivors(string Argument, IReadOnlyList<string> Changes);
