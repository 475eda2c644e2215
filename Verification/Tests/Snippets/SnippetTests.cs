using System.Text.RegularExpressions;

namespace Harness.Tests.Snippets;

/// <summary>Every piece of C# on a page stands in a file that is compiled and run.</summary>
public sealed partial class SnippetTests
{
    [GeneratedRegex("```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Snippet { get; }

    private static IEnumerable<TestCaseData> Snippets =>
        from page in new[] { "README.md", "fixtures/README.md" }
            .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md"))
            .Concat(Directory.GetFiles(Repository.Root, "PACKAGE.md", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 }))
            .Select(page => Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, page)).Replace('\\', '/'))
        let snippets = Snippet.Matches(Page.Text(page))
        from number in Enumerable.Range(1, snippets.Count)
        select new TestCaseData(snippets[number - 1].Groups["code"].Value).SetArgDisplayNames($"{page}, {number}");

    private static readonly string[] Tested =
    [
        .. from folder in new[] { "Snippets", "Packages", "Layers", "Submissions" }
           from file in Directory.GetFiles(Path.Combine(Repository.Root, "Verification", "Tests", folder), "*.cs")
           select WithoutIndentation(File.ReadAllText(file)),
    ];

    [TestCaseSource(nameof(Snippets))]
    public void Every_snippet_is_tested(string snippet) =>
        Assert.That(Tested.Any(text => text.Contains(WithoutIndentation(snippet), StringComparison.Ordinal)), snippet);

    private static string WithoutIndentation(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()));
}
