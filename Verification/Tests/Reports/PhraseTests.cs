using System.Text.RegularExpressions;
using Harness.Reporting.Translation;

namespace Harness.Tests.Reports;

/// <summary>Every phrase that pages and formats say by themselves has its Russian.</summary>
public sealed partial class PhraseTests
{
    private static IEnumerable<string> Phrases => new[] { "Pages", "Formats" }
        .SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, "Verification", "Reporting", folder), "*.cs"))
        .SelectMany(file => Phrase().Matches(File.ReadAllText(file)))
        .Select(match => Hole().Replace(match.Groups["text"].Value, "7")).Where(phrase => Word().IsMatch(phrase)).Distinct();

    [Test]
    public void There_are_many() => Assert.That(Phrases.Count(), Is.GreaterThan(35));

    [TestCaseSource(nameof(Phrases))]
    [TestCase("attempt 2")]
    [TestCase("attempt 2, which does not count")]
    [TestCase("40 students, 45 submissions; everything required is right for 11; mean 4.39, median 2.6 of 10 points.")]
    [TestCase("1 student, 1 submission; everything required is right for 0; mean 1, median 1 of 1 points.")]
    [TestCase("dX[0, 1]: yours 3.34516, expected 0")]
    [TestCase("|actual - expected| of init (6, 3): 15 of 18 wrong, by up to 1.954.")]
    [TestCase("|actual - expected| of dX (6, 3): 1 of 18 wrong.")]
    [TestCase("Points: 1.02 of 2")]
    [TestCase("0.46 of 0.8 for the notebook's inputs: 4 of 7 results right")]
    [TestCase("0.56 of 1.2 for fresh inputs: 14 of 30 results right, 2 half right")]
    [TestCase("a batch of one; seeds 17, 101; shape 3×4: right dX, dX.sum; half right dW; wrong db")]
    [TestCase("the notebook's inputs: all wrong")]
    [TestCase("hidden inputs: 3 of 5 results right")]
    [TestCase("5 of 6 laws hold")]
    [TestCase("-0.4: backward is not linear in dout")]
    [TestCase("+0.18: no score is below 0")]
    [TestCase("+0.5: a person has set the score: shown at the board")]
    [TestCase("Some inputs are hidden and count among the fresh ones: other hidden inputs can move the score.")]
    public void Has_a_translation(string phrase) => Assert.That(Translator.For("ru").Of(phrase), Is.Not.EqualTo(phrase).And.Match("[а-яА-ЯёЁ]{3}"));

    [GeneratedRegex("""(?:say\[|Said\(|translator\.Of\()(?:string\.Create\(CultureInfo\.InvariantCulture, )?\$?"(?<text>[^"]*[a-z]{3}[^"]*)"\)?[\])]""")]
    private static partial Regex Phrase();

    [GeneratedRegex("[a-z]{3}")]
    private static partial Regex Word();

    [GeneratedRegex(@"\{(?:[^{}]|\{[^{}]*\})*\}")]
    private static partial Regex Hole();
}
