using Harness.Reporting.Translation;

namespace Harness.Tests.Reports;

public sealed class TranslatorTests
{
    private static readonly Translator Russian = Translator.For("ru");

    [TestCase("1 check in 0.1 s.", "1 проверка за 0.1 с.")]
    [TestCase("2 checks in 0.1 s.", "2 проверки за 0.1 с.")]
    [TestCase("5 checks in 0.1 s.", "5 проверок за 0.1 с.")]
    [TestCase("11 checks in 0.1 s.", "11 проверок за 0.1 с.")]
    [TestCase("14 checks in 0.1 s.", "14 проверок за 0.1 с.")]
    [TestCase("21 checks in 0.1 s.", "21 проверка за 0.1 с.")]
    [TestCase("102 checks in 0.1 s.", "102 проверки за 0.1 с.")]
    [TestCase("112 checks in 0.1 s.", "112 проверок за 0.1 с.")]
    [TestCase("student.cs: 2.5 of 7.5 points", "student.cs: 2.5 из 7.5 балла")]
    [TestCase("student.cs: 0 of 1 points", "student.cs: 0 из 1 балла")]
    public void Nouns_go_with_their_numbers(string english, string russian) => Assert.That(Russian.Of(english), Is.EqualTo(russian));

    [Test]
    public void Lines_are_translated_one_by_one_and_keep_their_indentation() =>
        Assert.That(Russian.Of("  The first five:\n    [0, 1] actual 2, expected 3; off by 1\nnothing known"), Is.EqualTo("  Первые пять:\n    [0, 1] получено 2, ожидалось 3; отличие 1\nnothing known"));

    [Test]
    public void What_a_student_has_written_stays_as_it_is() =>
        Assert.That(Russian.Of("relu.forward, seed-101, Forward: subject.Forward(X) threw Exception: wrong values"), Is.EqualTo("relu.forward, seed-101, Forward: subject.Forward(X): исключение Exception: wrong values"));

    [Test]
    public void English_stays_english() => Assert.That(Translator.For("en").Of("wrong values"), Is.EqualTo("wrong values"));

    [Test]
    public void Another_language_is_refused() => Assert.That(() => Translator.For("de"), Throws.ArgumentException.With.Message.StartsWith("Expected one of en, ru, found de."));

    [Test]
    public void A_text_made_to_take_long_does_not()
    {
        var hostile = $"relu.forward, seed-101, Forward: subject.Forward(X) threw Exception: {string.Concat(Enumerable.Repeat(": expected , found (a, b and ", 34))}";
        // Where every part doubles the time, it takes years.
        var translated = Task.Run(() => Russian.Of(hostile));
        Assert.That(translated.Wait(Patience.Milliseconds), "the translation does not end");
        Assert.That(translated.Result, Does.Contain("исключение"));
    }

    [Test]
    public void The_catalog_names_in_russian_only_what_the_english_names()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "Verification", "Reporting", "Translation", "ru.po"));
        var pairs = Catalog.Parse(text).ToArray();
        Assert.That(pairs, Has.Length.GreaterThan(200));
        Assert.That(pairs.Select(pair => pair.English), Is.Unique);
        foreach (var (english, russian) in pairs)
            Assert.That(Names(russian), Is.SubsetOf(Names(english)), english);

        static IEnumerable<string> Names(string pattern) => pattern.Split('{').Skip(1).Select(part => part.Split('}', ':')[0]).Distinct();
    }

    [TestCase("msgid \"a\"\nnonsense\n", "found line 2: nonsense")]
    [TestCase("msgctxt \"a\"\n", "found line 1")]
    [TestCase("msgid \"a\n", "found line 1")]
    public void A_broken_catalog_is_refused_with_its_line(string text, string message) =>
        Assert.That(() => Catalog.Parse(text).ToArray(), Throws.TypeOf<FormatException>().With.Message.Contains(message));
}
