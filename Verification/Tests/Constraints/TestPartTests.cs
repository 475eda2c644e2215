using Harness.Fixtures;
using Harness.Fixtures.Testing;

namespace Harness.Tests.Constraints;

public sealed class TestPartTests
{
    private static readonly object?[][] Arguments =
    [
        [1], [1.0], [1f], [1L], ["1"], ["a"], ["A"], ['a'], [null], ["null"], ["true"], [true], [""], ["a", "b"], ["a,b"], [new[] { "a", "b" }], [1.5], [1.5m],
        ["\u00e9"], ["e\u0301"], ["a/b"], ["a\\b"], [DayOfWeek.Monday], [new string('x', 300)], [new string('x', 301)], [".."], ["nul"], [new[] { 1, 2 }], [new[] { 1.0, 2 }],
    ];

    [Test]
    public void Arguments_that_differ_have_names_that_differ_on_every_platform()
    {
        string[] names = [.. Arguments.Select(arguments => TestPart.Of("Squares", arguments))];
        Assert.That(names.Where(name => !FixtureId.CanName(name)), Is.Empty);
        Assert.That(names.Select(name => name.ToUpperInvariant()), Is.Unique);
        Assert.That(names.Where(name => !name.All(char.IsAscii)), Is.Empty);
    }

    [Test]
    public void Names_are_readable_and_stay()
    {
        Assert.That(TestPart.Of("Squares", []), Is.EqualTo("Squares"));
        Assert.That(TestPart.Of("Squares", [3, "wide", 0.5, null]), Is.EqualTo("Squares(3,wide,0.5,null)"));
        Assert.That(TestPart.Of("Squares", ["A"]), Is.EqualTo("Squares(A)~24781D2C"));
        Assert.That(TestPart.Of(new string('x', 200), []), Has.Length.EqualTo(89));
    }
}
