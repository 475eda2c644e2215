using System.Text.RegularExpressions;
using Harness.Exercises;
using Harness.Exercises.Definitions;
using Harness.Packs;

namespace Harness.Tests.Exercises;

/// <summary>Every built-in exercise has a statement in each language, which names what the exercise has.</summary>
internal sealed partial class StatementTests
{
    private static readonly PackStatements Statements = PackLoader.BuiltIn().Statements;

    private static IEnumerable<TestCaseData> Exercises => BuiltIn.All.Select(exercise => new TestCaseData(exercise).SetArgDisplayNames(exercise.GetType().Name));

    [Test]
    public void Formulas_end_and_their_brackets_match() => Assert.That(Statements.Verify(BuiltIn.All).Select(finding => finding.ToString()), Is.Empty);

    [TestCaseSource(nameof(Exercises))]
    public void Is_there_in_both_languages(Exercise exercise)
    {
        Assert.That(PackStatements.Languages.Select(language => Of(exercise, language).Language), Is.EqualTo(PackStatements.Languages));
        Assert.That(Of(exercise, "ru").Text, Does.Match("[а-яё]{3}"));
        Assert.That(Of(exercise, "en").Text, Does.Not.Match("[а-яё]"));
    }

    [TestCaseSource(nameof(Exercises))]
    public void Names_in_code_are_of_the_exercise(Exercise exercise)
    {
        var definition = BuiltIn.Read(exercise);
        var known = NamesOf(definition).ToHashSet();
        foreach (var language in PackStatements.Languages)
        {
            var named = Code(Of(exercise, language).Text).SelectMany(Words).Distinct().ToArray();
            Assert.That(named, Is.Not.Empty.And.SubsetOf(known), language);
            Assert.That(named, Is.SupersetOf(definition.Results.Where(result => !definition.Gradients.Contains(result))), "Every result is named.");
        }
    }

    [TestCaseSource(nameof(Exercises))]
    public void Both_languages_have_the_same_formulas_and_code(Exercise exercise)
    {
        var (english, russian) = (Of(exercise, "en").Text, Of(exercise, "ru").Text);
        Assert.That(Formulas(russian), Is.EquivalentTo(Formulas(english)));
        Assert.That(Code(russian).Distinct(), Is.EquivalentTo(Code(english).Distinct()));
    }

    [TestCaseSource(nameof(Exercises))]
    public void A_dialect_that_is_named_in_a_list_is_one_of_the_exercises(Exercise exercise)
    {
        var dialects = BuiltIn.Read(exercise).Dialects.Select(dialect => dialect.Dialect);
        Assert.That(Bullet().Matches(Of(exercise, "en").Text).SelectMany(match => Code(match.Value)).Distinct(), Is.SubsetOf(dialects));
    }

    private static Statement Of(Exercise exercise, string language)
    {
        var statement = Statements.Find(exercise, language, out var finding);
        Assert.That(finding, Is.Null);
        return statement ?? throw new AssertionException($"{exercise.GetType().Name} has no statement.");
    }

    private static IEnumerable<string> NamesOf(ExerciseDefinition definition) =>
        definition.Dialects.SelectMany(dialect => Words(definition.DialectText(dialect)).Append(dialect.Dialect)).Concat(Words(definition.DrawText)).Concat(definition.Results);

    private static IEnumerable<string> Code(string markdown) => Span().Matches(markdown).Select(match => match.Groups["code"].Value);

    private static IEnumerable<string> Words(string code) => Word().Matches(code).Select(match => match.Value);

    /// <summary>Formulas without their words and blanks.</summary>
    private static IEnumerable<string> Formulas(string markdown) => Formula().Matches(markdown).Select(match => Blank().Replace(Text().Replace(match.Groups["tex"].Value, ""), "")).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"`(?<code>[^`\n]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"\b[A-Za-z_]\w*")]
    private static partial Regex Word();

    [GeneratedRegex(@"(\${1,2})(?<tex>.+?)\1", RegexOptions.Singleline)]
    private static partial Regex Formula();

    [GeneratedRegex(@"\\text\{[^{}]*\}")]
    private static partial Regex Text();

    [GeneratedRegex(@"\s")]
    private static partial Regex Blank();

    /// <summary>The beginning of an item up to its colon.</summary>
    [GeneratedRegex(@"^- [^:]+:", RegexOptions.Multiline)]
    private static partial Regex Bullet();
}
