using Harness.Fixtures;

namespace Harness.Tests.Comparison;

internal sealed class FixtureIdTests
{
    private static readonly FixtureStore Store = new("fixtures");

    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("../x")]
    [TestCase("a/b")]
    [TestCase("a\\b")]
    [TestCase("C:x")]
    [TestCase("a\0b")]
    [TestCase("tab\t")]
    [TestCase("what?")]
    [TestCase("star*")]
    [TestCase("pipe|")]
    [TestCase("<a>")]
    [TestCase("say \"a\"")]
    [TestCase("variant#1")]
    [TestCase("dot.")]
    [TestCase("space ")]
    [TestCase(" space")]
    [TestCase("nul")]
    [TestCase("COM1.txt")]
    [TestCase("aux .x")]
    public void Names_that_escape_or_are_illegal_somewhere_are_refused(string name)
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => Store.PathOf("reference", "linear.backward", name), Throws.ArgumentException);
            Assert.That(() => Store.PathOf("reference", name, "seed-1"), Throws.ArgumentException);
            Assert.That(() => Store.PathOf(name, "linear.backward", "seed-1"), Throws.ArgumentException);
        });
    }

    [TestCase("shape-1000x7")]
    [TestCase("seed-101")]
    [TestCase("n=1000,in=7")]
    [TestCase("console")]
    [TestCase("пример")]
    public void Ordinary_names_are_taken(string name)
    {
        Assert.That(Path.GetFileName(Store.PathOf("reference", "linear.backward", name)), Is.EqualTo(name + ".verified.json"));
    }
}
