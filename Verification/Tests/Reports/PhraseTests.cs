using System.Text.RegularExpressions;
using Harness.Engine.Reports.Translation;

namespace Harness.Tests.Reports;

/// <summary>Every phrase that pages and formats say by themselves has its Russian.</summary>
public sealed partial class PhraseTests
{
    private static IEnumerable<string> Phrases => new[] { "Pages", "Formats" }
        .SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, "Verification", "Engine", "Reports", folder), "*.cs"))
        .SelectMany(file => Phrase().Matches(File.ReadAllText(file)))
        .Select(match => Hole().Replace(match.Groups["text"].Value, "7")).Distinct();

    [Test]
    public void There_are_many() => Assert.That(Phrases.Count(), Is.GreaterThan(35));

    [TestCaseSource(nameof(Phrases))]
    public void Has_a_translation(string phrase) => Assert.That(Translator.For("ru").Of(phrase), Is.Not.EqualTo(phrase).And.Match("[а-яА-Я]{3}"));

    [GeneratedRegex("""(?:say\[|Said\(|translator\.Of\()(?:string\.Create\(CultureInfo\.InvariantCulture, )?\$?"(?<text>[^"]*[a-z]{3}[^"]*)"\)?[\])]""")]
    private static partial Regex Phrase();

    [GeneratedRegex(@"\{(?:[^{}]|\{[^{}]*\})*\}")]
    private static partial Regex Hole();
}
