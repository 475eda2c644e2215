namespace Harness.Submissions.Notebooks;

/// <summary>A notebook as far as it can be run: its code, without texts, outputs and drafts.</summary>
/// <param name="Language">The language of cells that name none: <see cref="NotebookLanguages.CSharp"/>, <see cref="NotebookLanguages.Python"/>, or another's name.</param>
/// <param name="Cells">The cells of code in their order, blank ones left out; one that changes its language comes once for each.</param>
public sealed record Notebook(string Language, IReadOnlyList<NotebookCell> Cells)
{
    /// <summary>The cells of one language, each once, in their order.</summary>
    /// <param name="language">A language's name.</param>
    public IReadOnlyList<NotebookCell> In(string language) => [.. Cells.Where(cell => cell.Language == language)];

    /// <summary>How many cells there are of which language: "3 cells in python and 1 in sql".</summary>
    public string Describe()
    {
        string[] counts =
        [
            .. Cells.CountBy(cell => cell.Language).OrderByDescending(count => count.Value)
                .Select((count, i) => FormattableString.Invariant($"{count.Value}{(i > 0 ? "" : count.Value == 1 ? " cell" : " cells")} in {count.Key}")),
        ];
        return counts.Length switch
        {
            0 => "no cell with code",
            1 => counts[0],
            _ => $"{string.Join(", ", counts[..^1])} and {counts[^1]}",
        };
    }
}
