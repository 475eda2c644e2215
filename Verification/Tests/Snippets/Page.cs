namespace Harness.Tests.Snippets;

/// <summary>The page for maintainers.</summary>
internal static class Page
{
    public static string Text { get; } = File.ReadAllText(Path.Combine(Repository.Root, "docs", "maintainers.md")).ReplaceLineEndings("\n");

    public static void AssertShows(string output) => Assert.That(Text, Does.Contain($"```\n{output.ReplaceLineEndings("\n")}\n```"), output);
}
