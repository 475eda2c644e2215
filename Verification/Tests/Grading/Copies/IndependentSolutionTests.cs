using Harness.Grading.Copies;

namespace Harness.Tests.Grading.Copies;

/// <summary>The threshold lies between right solutions that were written independently and disguised copies of them.</summary>
public sealed class IndependentSolutionTests
{
    // The measured most is 0.62, of two solutions in C# of which one loss is the same.
    private const double Most = 0.65;

    private static IEnumerable<TestCaseData> Independent =>
    [
        new TestCaseData(Solutions.Answers("py"), true, 0.25).SetArgDisplayNames("answers in Python"),
        new TestCaseData(Solutions.Answers("cs"), false, 0.4).SetArgDisplayNames("answers in C#"),
        new TestCaseData(Solutions.Notebook, true, Most).SetArgDisplayNames("the notebook in Python"),
        new TestCaseData(Solutions.CSharp, false, Most).SetArgDisplayNames("the notebook in C#"),
    ];

    private static IEnumerable<string> All => [.. Solutions.Answers("py"), .. Solutions.Answers("cs"), .. Solutions.Notebook, .. Solutions.CSharp];

    private static IEnumerable<TestCaseData> Copied => All.Select(path => new TestCaseData(path).SetArgDisplayNames(Path.GetRelativePath(Repository.Root, path)));

    [TestCaseSource(nameof(Independent))]
    public void Independent_right_solutions_are_not_similar(IEnumerable<string> paths, bool isPython, double most)
    {
        string[] texts = [.. paths.Select(File.ReadAllText)];
        Assert.That(texts, Has.Length.GreaterThanOrEqualTo(4));
        foreach (var (i, text) in texts.Index())
            foreach (var other in texts[..i])
                Assert.That(Solutions.Similarity(text, other, isPython).Share, Is.LessThanOrEqualTo(most));
    }

    [TestCaseSource(nameof(Copied))]
    public void A_copy_with_other_names_order_and_layout_is_the_same(string path)
    {
        var (text, isPython) = (File.ReadAllText(path), path.EndsWith(".py", StringComparison.Ordinal));
        var copy = Disguise.Renamed(Disguise.Reordered(text));
        copy = isPython ? Disguise.ReformattedPython(copy) : Disguise.ReformattedCSharp(copy);
        Assert.That(copy, Is.Not.EqualTo(text));
        Assert.That(Solutions.Similarity(text, copy, isPython).Share, Is.GreaterThanOrEqualTo(0.95), copy);
    }

    [Test]
    public void A_copy_with_statements_put_in_between_is_above_the_threshold()
    {
        foreach (var path in Solutions.Answers("py").Concat(Solutions.Notebook))
        {
            var text = File.ReadAllText(path);
            // The measured least is 0.81, of the shortest.
            Assert.That(Solutions.Similarity(text, Disguise.Padded(Disguise.Renamed(text)), isPython: true).Share, Is.GreaterThanOrEqualTo(SimilarSources.LeastShare), path);
        }
    }

    /// <summary>A linear layer, a ReLU and a loss in Python have one way to be written.</summary>
    [Test]
    public void Short_right_solutions_never_count()
    {
        var text = File.ReadAllText(Solutions.OfScenario("python-right", "student.py"));
        var (share, passages) = Solutions.Similarity(text, text, isPython: true);
        Assert.That(share, Is.EqualTo(1));
        Assert.That(passages, Is.LessThan(SimilarSources.LeastPassages));
    }
}
