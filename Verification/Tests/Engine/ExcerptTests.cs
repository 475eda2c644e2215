using Harness.Judging;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Tests.Engine;

/// <summary>The lines of a submission that a report shows.</summary>
public sealed class ExcerptTests
{
    private const string Python = "import numpy as np\n\nclass A:\n    def f(self):\n\t\tx = 1\n\n\t\treturn x\n    def g(self):\n        pass\n";

    [TestCase(4, "f", 4, "    def f(self):|        x = 1||        return x", TestName = "A_method_is_shown_to_its_end")]
    [TestCase(5, null, 4, "    def f(self):|        x = 1|", TestName = "A_line_is_shown_with_its_neighbours")]
    [TestCase(1, null, 1, "import numpy as np|", TestName = "There_is_nothing_above_the_first")]
    [TestCase(9, "g", 9, "        pass", TestName = "The_last_method_ends_where_the_text_does")]
    public void Lines_are_shown_as_they_are(int line, string? method, int first, string expected)
    {
        var excerpt = Added(line, method, new SourceText("student.py", Python)).Single();
        Assert.That((excerpt.File, excerpt.Line, excerpt.First, string.Join('|', excerpt.Lines)), Is.EqualTo(("student.py", line, first, expected)));
    }

    [Test]
    public void A_block_in_brackets_ends_with_its_own()
    {
        var lines = Added(1, "F", new SourceText("lib/student.py", "int F()\n{\n    return 1;\n}\nint G() => 2;\n")).Single().Lines;
        Assert.That(lines, Is.EqualTo(new[] { "int F()", "{", "    return 1;", "}" }));
    }

    [Test]
    public void What_is_not_there_or_not_certain_is_not_shown()
    {
        Assert.That(Added(90, null, new SourceText("student.py", Python)), Is.Empty);
        Assert.That(Added(1, null, new SourceText("a/student.py", Python), new SourceText("b/student.py", Python)), Is.Empty);
        Assert.That(Added(1, null, new SourceText("other.py", Python)), Is.Empty);
        Assert.That(Added(1, null), Is.Empty);
    }

    [Test]
    public void Long_and_hostile_lines_are_made_legible()
    {
        var line = Added(1, null, new SourceText("student.py", $"\u202e\u001b[31m{new string('x', 1000)}")).Single().Lines[0];
        Assert.That(line, Has.Length.LessThan(200).And.Not.Contain("\u202e").And.Not.Contain("\u001b"));
    }

    private static IReadOnlyList<SourceExcerpt> Added(int line, string? method, params SourceText[] texts) => Excerpts.Added(
        new("a", "A", 1, 0, Outcome.WrongValues, [], [new("y", "seed-1", "torch", Outcome.WrongValues) { File = "student.py", Line = line, Method = method }, new("z", "seed-1", "torch", Outcome.WrongValues) { File = "student.py", Line = line, Method = method }]), new(() => texts)).Excerpts;
}
