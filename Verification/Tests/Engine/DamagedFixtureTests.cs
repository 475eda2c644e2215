using System.Text.RegularExpressions;
using Harness.Comparison;
using Harness.Fixtures;
using Harness.Results;

namespace Harness.Tests.Engine;

/// <summary>A fixture that does not speak of its whole case is found out: silence never passes for agreement.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DamagedFixtureTests
{
    private const string Reference = "reference/graph.product/seed-101.verified.json";
    private const string Notebook = "notebook/graph.product/notebook.verified.json";

    private static IEnumerable<TestCaseData> Damages =>
    [
        Damage("a digit edited", Reference, text => new Regex(@"\d\.\d").Replace(text, "7.7", 1), "was edited by hand"),
        Damage("no checksum", Reference, WithoutChecksum, "has no checksum"),
        Damage("no arrays", Reference, text => Regex.Replace(text, "\"arrays\".*", "\"arrays\": {}, \"checksum\": null }", RegexOptions.Singleline), "has no checksum"),
        Damage("another case's", Reference, text => text.Replace("seed-101", "seed-102", StringComparison.Ordinal), "is a duplicate", "rm -r -- "),
        Damage("another tolerance", Reference, Relocked, "states another tolerance"),
        Damage("another seed", Reference, text => text.Replace("\"seed\": 101", "\"seed\": 7", StringComparison.Ordinal), "edited by hand"),
        Damage("no expectations", Notebook, text => Regex.Replace(text, "\"expectations\".*", "\"expectations\": [] }", RegexOptions.Singleline), "states nothing"),
    ];

    [TestCaseSource(nameof(Damages))]
    public void Is_a_disagreement_that_says_how_it_is_mended(string file, Func<string, string> change, string message, string mending)
    {
        using var fixtures = new FixtureCopy();
        fixtures.Rewrite(file, change);
        var lost = fixtures.Check("graph.product").Checks.Where(check => check.Failed).ToArray();

        Assert.That(lost, Has.Length.EqualTo(1));
        Assert.That(lost[0].LacksFixture);
        Assert.That(lost[0].Witness, Is.EqualTo(file == Notebook ? WitnessIds.Notebook : WitnessIds.Fixture));
        Assert.That(lost[0].Message, Does.Contain(message).And.Contain(mending));
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("{ \"schema\": \"harness.fixture/9\" }")]
    public void What_cannot_be_read_ends_the_check(string text)
    {
        using var fixtures = new FixtureCopy();
        fixtures.Rewrite(Reference, _ => text);
        Assert.That(() => fixtures.Check("graph.product"), Throws.TypeOf<UsageException>().With.Message.Contains("seed-101.verified.json"));
    }

    [Test]
    public void Lost_fixtures_cost_no_points()
    {
        using var fixtures = new FixtureCopy();
        Directory.Delete(fixtures.PathOf("reference/bce.forward"), recursive: true);
        var report = fixtures.Check("bce.forward");

        Assert.That(report.Checks.Count(check => check.LacksFixture), Is.EqualTo(7));
        Assert.That((report.Outcome, report.Score), Is.EqualTo((Outcome.WrongValues, 1.0)));
    }

    /// <summary>Everything is tolerated, and the checksum holds.</summary>
    private static string Relocked(string text) =>
        FixtureJson.Serialize(FixtureJson.Parse(text.TrimStart('\uFEFF')) with { Tolerance = Tolerance.AssertClose(1e300, 0) });

    private static string WithoutChecksum(string text) => Regex.Replace(text, @",\s*""checksum"": ""[^""]*""", "");

    private static TestCaseData Damage(string name, string file, Func<string, string> change, string message, string mending = "git checkout -- ") =>
        new TestCaseData(file, change, message, mending).SetArgDisplayNames(name);
}
