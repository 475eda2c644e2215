using Harness.Results;

namespace Harness.Course;

/// <summary>One set of inputs of an exercise: all of it follows from the seed and the sizes.</summary>
/// <param name="Id"><c>notebook</c>, <c>notebook-…</c>, <c>seed-N</c>, <c>batch-1</c> or <c>shape-…</c>; also the fixture's file name.</param>
/// <param name="Seed">The seed of the generator that draws the inputs, 0 to 4294967295.</param>
/// <param name="Sizes">The dimensions.</param>
public sealed record Case(string Id, uint Seed, Sizes Sizes)
{
    /// <summary>The id of the case that the notebook itself states.</summary>
    public const string NotebookId = CaseIds.Notebook;

    /// <summary>Whether this is a case of the notebook's own.</summary>
    public bool IsNotebook => CaseIds.IsNotebook(Id);

    /// <summary>Whether it is one of the fresh seeds' cases.</summary>
    public bool IsFreshSeed => Id.StartsWith("seed-", StringComparison.Ordinal);

    /// <summary>The id with the seed that reproduces it.</summary>
    public string Title => IsFreshSeed ? Id : $"{Id} (seed {Seed})";
}
