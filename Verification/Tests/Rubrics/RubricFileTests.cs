using Harness.Course;
using Harness.Judging.Rubrics;
using Harness.Results;
using Harness.Tests.Comparison;

namespace Harness.Tests.Rubrics;

[Parallelizable(ParallelScope.All)]
public sealed class RubricFileTests
{
    [Test]
    public void Every_member_is_read()
    {
        var rubric = RubricFile.Parse(
            """
            name: autumn   # for the second group
            points: { linear.forward: 3, "cross-entropy.backward": 6.5, relu.forward: 0 }
            total: 9.5
            tolerances:
              rtol: 0.01
              atol: 0.001
            laws: [repeatable, law.input-unchanged]
            limits: { cpuSeconds: 5, memoryMiB: 512 }
            seeds: [1, 2, 2]
            hiddenSeeds: [4294967295]
            """,
            "rubric.yaml");

        Assert.That(rubric.Name, Is.EqualTo("autumn"));
        Assert.That(rubric.Points, Is.EquivalentTo(new Dictionary<string, double> { ["linear.forward"] = 3, ["cross-entropy.backward"] = 6.5 }));
        Assert.That((rubric.Total, rubric.Rtol, rubric.Atol, rubric.CpuSeconds, rubric.MemoryMiB), Is.EqualTo((9.5, 0.01, 0.001, 5, 512)));
        Assert.That(rubric.Laws, Is.EquivalentTo(["law.repeatable", "law.input-unchanged"]));
        Assert.That(rubric.Seeds, Is.EqualTo([1u, 2u]));
        Assert.That(rubric.HiddenSeeds, Is.EqualTo([uint.MaxValue]));
    }

    [TestCase("")]
    [TestCase("# nothing but a comment")]
    [TestCase("laws: [linear-in-dout, zero-in-zero-out, repeatable, input-unchanged, independent-instances, output-unchanged]")]
    public void What_is_not_said_is_as_by_default(string text)
    {
        var rubric = RubricFile.Parse(text, "folder/mine.yaml");
        Assert.That(rubric.Name, Is.EqualTo("mine"));
        Assert.That(rubric with { Name = "default", Laws = Rubric.Default.Laws, Wish = Rubric.Default.Wish }, Is.EqualTo(Rubric.Default));
        Assert.That(rubric.Laws, Is.EquivalentTo(Rubric.Default.Laws));
        Assert.That(rubric.Total, Is.EqualTo(10));
    }

    [TestCase("pionts: {}", "(1,1): Expected one of name, exercises, dialect, initial, sizes, points, total, tolerances, laws, limits, seeds, hiddenSeeds, found 'pionts'. Did you mean 'points'?")]
    [TestCase("points:\n  linear.forwards: 3", "(2,3): Expected one of linear.forward, ")]
    [TestCase("points: { training.sgd: 3 }", "found 'training.sgd'")]
    [TestCase("points: { linear.forward: much }", "(1,27): Expected a number from 0 to 1000000 for linear.forward, found 'much'.")]
    [TestCase("points: { linear.forward: -1 }", "found '-1'")]
    [TestCase("points: { linear.forward: NaN }", "found 'NaN'")]
    [TestCase("points: { linear.forward: 0 }", "(1,9): Expected points for at least one exercise for points, found none.")]
    [TestCase("points: 10", "found '10'")]
    [TestCase("total: 11", "(1,8): Expected the sum of all points, 10 for total, found '11'.")]
    [TestCase("tolerances: { rtol: 1e-3 }", "Expected rtol and atol together for tolerances, found only rtol")]
    [TestCase("tolerances: { rtol: 0.02, atol: 0 }", "(1,21): Expected a number from 0 to 0.01 for rtol, found '0.02'.")]
    [TestCase("tolerances: { rtol: 0, atol: 0.01 }", "(1,30): Expected a number from 0 to 0.001 for atol, found '0.01'.")]
    [TestCase("tolerances: { rtol: -1e-9, atol: 0 }", "for rtol, found '-1e-9'")]
    [TestCase("tolerances: { rtol: NaN, atol: 0 }", "for rtol, found 'NaN'")]
    [TestCase("tolerances: { rtol: 0, atol: Infinity }", "for atol, found 'Infinity'")]
    [TestCase("tolerances: { rtol: 0, atol: 1e999 }", "for atol, found '1e999'")]
    [TestCase("hiddenSeeds:\n- 5\n- 101", "(3,3): Expected seeds that are not among the public ones, 17, 101, 102, for hiddenSeeds, found '101'.")]
    [TestCase("hiddenSeeds: [7, 8]\nseeds: [8]", "(1,18): Expected seeds that are not among the public ones, 8, for hiddenSeeds, found '8'.")]
    [TestCase("laws: [linear]", "Expected one of linear-in-dout, zero-in-zero-out, repeatable, input-unchanged, independent-instances, output-unchanged for laws, found 'linear'.")]
    [TestCase("laws: repeatable", "Expected a list for laws, found 'repeatable'.")]
    [TestCase("limits: { cpuSeconds: 0 }", "Expected a whole number from 1 to 3600 for cpuSeconds, found '0'.")]
    [TestCase("limits: { memoryMiB: 1e3 }", "found '1e3'")]
    [TestCase("seeds: [-1]", "Expected a whole number from 0 to 4294967295 for seeds, found '-1'.")]
    [TestCase("seeds: []", "Expected 1 to 20 seeds for seeds, found 0.")]
    [TestCase("seeds: [[1]]", "Expected a short text for seeds, found a list.")]
    [TestCase("name:", "Expected a short text for name, found nothing.")]
    [TestCase("a: 1\na: 2", "(2,1): Expected YAML, found something else: Duplicate key a.")]
    [TestCase("name: *x", "Expected YAML")]
    [TestCase("name: x\n---\nname: y", "(3,1): Expected one document, found a second one.")]
    [TestCase("- 1", "(1,1): Expected a mapping with name, exercises")]
    [TestCase("name: \"x", "Expected YAML")]
    public void What_is_wrong_is_said_with_line_and_column(string text, string message) =>
        Assert.That(() => RubricFile.Parse(text, "rubric.yaml"), Throws.TypeOf<UsageException>().With.Message.StartsWith("rubric.yaml(").And.Message.Contains(message).And.Message.Not.Contains('\n'));

    [TestCase("[", "]")]
    [TestCase("{a: ", "}")]
    [TestCase("- ", "")]
    public void Depth_does_not_exhaust_the_stack(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 15000)) + "1" + string.Concat(Enumerable.Repeat(close, 15000));
        Assert.That(() => RubricFile.Parse(text, "rubric.yaml"), Throws.TypeOf<UsageException>());
    }

    [Test]
    public void A_file_that_is_not_there_too_long_or_a_folder_is_said_to_be_so()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine("long.yaml"), new string('#', 70000));
        Assert.That(() => RubricFile.Read(folder.Combine("none.yaml")), Throws.TypeOf<UsageException>().With.Message.Contains("none.yaml"));
        Assert.That(() => RubricFile.Read(folder.Path), Throws.TypeOf<UsageException>());
        File.WriteAllBytes(folder.Combine("latin1.yaml"), [.. "name: "u8, 0xE9]);
        Assert.That(() => RubricFile.Read(folder.Combine("latin1.yaml")), Throws.TypeOf<UsageException>().With.Message.Contains("found other bytes"));
        Assert.That(() => RubricFile.Read(folder.Combine("long.yaml")), Throws.TypeOf<UsageException>().With.Message.Contains("at most 64 KB"));
    }

    [Test]
    public void What_is_written_says_everything_and_is_read_as_the_same()
    {
        var rubric = Rubric.Default with
        {
            Name = "\"ДЗ\": 1 # not\\a comment",
            Points = new Dictionary<string, double> { ["relu.forward"] = 1.5, ["graph.product"] = 2 },
            Rtol = 1e-3,
            Atol = 0,
            Laws = new HashSet<string> { "law.repeatable" },
            CpuSeconds = 3,
            TotalCpuSeconds = 40,
            MemoryMiB = 100,
            Seeds = [4294967295],
            HiddenSeeds = [1, 2],
            Wish = ExerciseWish.Any with { IsOpen = true, JudgesInitial = false },
        };
        var text = RubricText.Write(rubric, ExerciseSet.BuiltIn.Select(["relu.*", "graph.product"]));
        var read = RubricFile.Parse(text, "rubric.yaml");
        Assert.That(read with { Points = rubric.Points, Laws = rubric.Laws, Seeds = rubric.Seeds, HiddenSeeds = rubric.HiddenSeeds, Wish = rubric.Wish }, Is.EqualTo(rubric), text);
        Assert.That(read.Points, Is.EquivalentTo(rubric.Points));
        Assert.That(read.Laws, Is.EquivalentTo(rubric.Laws));
        Assert.That((read.Seeds, read.HiddenSeeds, read.Wish.JudgesInitial), Is.EqualTo((rubric.Seeds, rubric.HiddenSeeds, false)).Using<IReadOnlyList<uint>>((a, b) => a.SequenceEqual(b)));
        Assert.That(text, Does.Contain("\n  # relu.backward: 1\n"));
    }
}
