using System.Text.RegularExpressions;

namespace Harness.Tests.Snippets;

/// <summary>Every piece of C# on a page stands in a file that is compiled and run.</summary>
public sealed partial class SnippetTests
{
    [GeneratedRegex("```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Snippet { get; }

    [Test]
    public void Every_snippet_for_maintainers_is_tested()
    {
        var tested = Directory.GetFiles(Path.Combine(Repository.Root, "Verification", "Tests", "Snippets"), "*.cs")
            .Append(Path.Combine(Repository.Root, "Verification", "Tests", "Packages", "InstalledPackageTests.cs"))
            .Select(file => WithoutIndentation(File.ReadAllText(file))).ToArray();
        var snippets = Snippet.Matches(Page.Text).Select(match => match.Groups["code"].Value).ToArray();
        Assert.That(snippets, Has.Length.GreaterThanOrEqualTo(3));
        foreach (var snippet in snippets)
            Assert.That(tested.Any(text => text.Contains(WithoutIndentation(snippet), StringComparison.Ordinal)), snippet);
    }

    private static string WithoutIndentation(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()));
}
