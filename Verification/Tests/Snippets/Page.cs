namespace Harness.Tests.Snippets;

/// <summary>A page that users read.</summary>
internal static class Page
{
    /// <summary>The text of a page.</summary>
    /// <param name="name">Its path from the root.</param>
    public static string Text(string name) => File.ReadAllText(Path.Combine(Repository.Root, name)).ReplaceLineEndings("\n");

    /// <summary>Holds that a page shows an output as it is, in a block of its own.</summary>
    public static void AssertShows(string name, string output) => Assert.That(Text(name), Does.Contain($"```\n{output.ReplaceLineEndings("\n")}\n```"), output);
}
