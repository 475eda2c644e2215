using System.Text.RegularExpressions;
using Harness.Course;
using Harness.Tests.Snippets;

namespace Harness.Tests.Conventions;

/// <summary>What the README and the pages that it leads to show is there.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string[] Pages = ["README.md", "CONTRIBUTING.md", "fixtures/README.md", .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Select(page => $"docs/{Path.GetFileName(page)}")];

    [Test]
    public void The_first_table_has_every_exercise()
    {
        foreach (var exercise in ExerciseSet.BuiltIn.All)
            Assert.That(Page.Text("README.md"), Does.Contain($"\n {exercise.Id} "));
    }

    [TestCaseSource(nameof(Pages))]
    public void Links_lead_somewhere(string page)
    {
        foreach (var link in Link.Matches(Page.Text(page)).Select(match => match.Groups["path"].Value))
            Assert.That(Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, link)), link);
    }

    [Test]
    public void The_readme_names_every_page()
    {
        foreach (var page in Pages.Where(page => page.StartsWith("docs/", StringComparison.Ordinal)))
            Assert.That(Page.Text("README.md"), Does.Contain($"({page})"));
    }

    [GeneratedRegex(@"\]\((?<path>[^)#:]+)(?:#[^)]*)?\)")]
    private static partial Regex Link { get; }
}
