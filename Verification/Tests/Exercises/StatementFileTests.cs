using System.Text;
using Harness.Exercises;
using Harness.Packs;
using Harness.Tests.Comparison;

namespace Harness.Tests.Exercises;

/// <summary>Statements that lie in an author's folder.</summary>
internal sealed class StatementFileTests
{
    private static readonly Exercise Scaling = new ScaleShift();

    [TestCase("en", "Scale and shift.")]
    [TestCase("ru", "Растянуть и сдвинуть.")]
    public void Is_found_in_the_language_that_is_wished_for(string language, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine("ScaleShift.en.md"), "Scale and shift.\n");
        File.WriteAllText(folder.Combine("ScaleShift.ru.md"), "\uFEFFРастянуть и сдвинуть.\r\n\r\n");
        Assert.That(Find(folder, language), Is.EqualTo(new Statement(language, expected)));
    }

    [TestCase("en", "ru")]
    [TestCase("ru", "en")]
    public void The_other_language_takes_the_place_of_a_missing_one(string missing, string there)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine($"ScaleShift.{there}.md"), "$x$");
        Assert.That(Find(folder, missing), Is.EqualTo(new Statement(there, "$x$")));
    }

    [Test]
    public void Nothing_there_is_no_error()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine("README.en.md"), "$");
        Assert.That(Find(folder, "en"), Is.Null);
        Assert.That(PackStatements.Beside(folder.Path).Verify([Scaling]), Is.Empty);
    }

    private static IEnumerable<TestCaseData> Faults =>
    [
        new TestCaseData(Array.Empty<byte>(), ": Expected a statement, found an empty file.").SetArgDisplayNames("empty"),
        new TestCaseData(" \n\n"u8.ToArray(), ": Expected a statement, found an empty file.").SetArgDisplayNames("blank"),
        new TestCaseData(new byte[300 << 10], ": Expected a statement of at most 256 KB, found 300 KB.").SetArgDisplayNames("too long"),
        new TestCaseData((byte[])[.. "One\ntwo\n"u8, 0xCF, 0xF0, 0xE8], "(3): Expected UTF-8, found other bytes.").SetArgDisplayNames("windows-1251"),
        new TestCaseData((byte[])[.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("text")], "(1): Expected UTF-8, found other bytes.").SetArgDisplayNames("UTF-16"),
        new TestCaseData("One\n\u001b[2Jtwo"u8.ToArray(), "(2): Expected text, found the control character U+001B.").SetArgDisplayNames("control characters"),
    ];

    [TestCaseSource(nameof(Faults))]
    public void What_is_no_statement_is_said_in_a_sentence_with_the_file(byte[] content, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.Combine("ScaleShift.ru.md"), content);
        // The other one is right, and no excuse.
        File.WriteAllText(folder.Combine("ScaleShift.en.md"), "Scale and shift.\n");
        AssertRefused(folder, expected);
        Assert.That(Find(folder, "en")?.Text, Is.EqualTo("Scale and shift."));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_symbolic_link_is_refused(bool hasTarget)
    {
        using var folder = new TemporaryFolder();
        if (hasTarget)
            File.WriteAllText(folder.Combine("elsewhere.md"), "text");
        File.CreateSymbolicLink(folder.Combine("ScaleShift.ru.md"), folder.Combine("elsewhere.md"));
        AssertRefused(folder, ": Expected a file, found a symbolic link.");
    }

    [Test]
    public void A_folder_is_refused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("ScaleShift.ru.md"));
        AssertRefused(folder, ": Expected a file, found a folder.");
    }

    [TestCase("scale-shift.en.md")]
    [TestCase("scaleshift.ru.md")]
    [TestCase("StatementFileTests.en.md")]
    public void A_name_that_is_not_the_class_is_said(string name)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine(name), "text");
        Assert.That(Verify(folder), Is.EqualTo([$"{folder.Combine(name)}: Expected the name of the class, as in ScaleShift.en.md, found '{name}'."]));
    }

    [TestCase("One $x = 1$, \\$5 and `$`.\n\n```\n$\n```\n\n$$\n\\left\\{ \\begin{cases} a \\\\ {b} \\end{cases} \\right.\n$$")]
    [TestCase("$\\leftarrow \\}$ and ``a ` $ b``, `$$ {`.")]
    public void Formulas_that_end_are_right(string text) => Assert.That(LatexDelimiters.Faults(text), Is.Empty);

    [TestCase("One\n$x = 1", 2, "Expected $ after the formula, found the end of the file.")]
    [TestCase("$x\n\n$y$", 1, "Expected $ after the formula, found the end of the paragraph.")]
    [TestCase("One\n\n$$x$\n", 3, "Expected $$ after the formula, found $.")]
    [TestCase("`a\nb`\n$\\frac{1}{2$", 3, "Expected } in the formula, found its end.")]
    [TestCase("$$\n\\left( x\n$$", 1, @"Expected \right in the formula, found its end.")]
    [TestCase("$a}$", 1, "Expected nothing to close in the formula, found }.")]
    [TestCase("$\\begin{cases} a \\end{aligned}$", 1, @"Expected \end{cases} in the formula, found \end{aligned}.")]
    [TestCase("$$ $$", 1, "Expected a formula between dollar signs, found nothing.")]
    public void A_formula_that_does_not_end_is_said_with_its_line(string text, int line, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Combine("ScaleShift.en.md");
        File.WriteAllText(path, text);
        Assert.That(Verify(folder), Is.EqualTo([$"{path}({line}): {expected}"]));
    }

    private static Statement? Find(TemporaryFolder folder, string language)
    {
        var statement = PackStatements.Beside(folder.Path).Find(Scaling, language, out var finding);
        Assert.That(finding, Is.Null);
        return statement;
    }

    private static void AssertRefused(TemporaryFolder folder, string expected)
    {
        var statement = PackStatements.Beside(folder.Path).Find(Scaling, "ru", out var finding);
        Assert.That((statement, finding?.ToString()), Is.EqualTo(((Statement?)null, folder.Combine("ScaleShift.ru.md") + expected)));
        Assert.That(Verify(folder), Is.EqualTo([folder.Combine("ScaleShift.ru.md") + expected]));
    }

    private static IEnumerable<string> Verify(TemporaryFolder folder) => PackStatements.Beside(folder.Path).Verify([Scaling]).Select(finding => finding.ToString());

    [Exercise("scale-shift", "Scale and shift")]
    private sealed class ScaleShift : Exercise
    {
        protected override string Draw => "";

        protected override Dialects Use => new();
    }
}
