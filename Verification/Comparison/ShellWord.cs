namespace Harness.Comparison;

/// <summary>Words of commands that are shown to be copied.</summary>
public static class ShellWord
{
    /// <summary>A word as a shell takes it, whatever is in it.</summary>
    /// <param name="word">The word.</param>
    public static string Quoted(string word)
    {
        return word.All(c => char.IsAsciiLetterOrDigit(c) || "_-./+@%=,:".Contains(c, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
