namespace Harness.Compiler;

/// <summary>A cell of a notebook to be compiled.</summary>
/// <param name="Index">Its number, which messages name.</param>
/// <param name="Text">Its C# text, with the magics of .NET Interactive.</param>
public sealed record SourceCell(int Index, string Text)
{
    /// <summary>What messages and failures call it.</summary>
    public string Name => NameOf(Index);

    /// <summary>What messages and failures call a cell.</summary>
    /// <param name="index">Its number.</param>
    public static string NameOf(int index) => FormattableString.Invariant($"cell {index}");
}
