using Harness.Exercises.Definitions;
using Harness.Packs;

namespace Harness.Tests.Exercises;

/// <summary>The table of exercises in the documentation is of those that there are.</summary>
internal sealed class ExerciseTableTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "exercises.md");

    private static IReadOnlyList<ExerciseDefinition> Definitions { get; } = [.. BuiltIn.All.Select(BuiltIn.Read)];

    /// <summary>Whatever a rubric names must be there; reading one says so.</summary>
    private static IEnumerable<string> Rubrics => PackLoader.BuiltIn().Rubrics.Select(rubric => rubric.Name.Split('.')[0]);

    [Test]
    public void The_page_has_a_row_for_every_exercise()
    {
        string[] dialects = [.. Definitions.SelectMany(definition => definition.Dialects).Select(dialect => dialect.Dialect).Distinct().Except(["layers"]).Order(StringComparer.Ordinal)];
        string[] expected =
        [
            $"| exercise | parts | {string.Join(" | ", dialects)} |",
            $"|---|---|{string.Concat(Enumerable.Repeat(":-:|", dialects.Length))}",
            .. Definitions.OrderBy(definition => definition.Id, StringComparer.Ordinal).Select(definition =>
                $"| `{definition.Id}` {definition.Title} | {string.Join(", ", definition.Parts.Select(part => part.Part).Except(["initial"]))} | {string.Join(" | ", dialects.Select(name => Mark(definition, name)))} |"),
        ];
        var found = File.ReadAllLines(Page).Where(line => line.StartsWith('|')).ToArray();
        Assert.That(found, Is.EqualTo(expected), $"docs/exercises.md should have the table:\n{string.Join('\n', expected)}");
    }

    [TestCaseSource(nameof(Rubrics))]
    public void A_dialects_rubric_asks_for_parts_that_the_dialect_has(string name)
    {
        var points = new Cli.Composition.ExerciseShelf(Course.ExerciseSet.BuiltIn).Rubric(name, []).Points;
        var parts = Definitions.SelectMany(definition => definition.Dialects.Where(dialect => dialect.Dialect == name).SelectMany(dialect => dialect.Parts.Select(part => $"{definition.Id}.{part}")));
        Assert.That(points.Keys, Is.SubsetOf(parts));
        Assert.That(points, Is.Not.Empty);
    }

    [Test]
    public void Every_dialect_of_a_course_has_a_rubric_and_an_answer_in_Python()
    {
        var dialects = Definitions.SelectMany(definition => definition.Dialects).Select(dialect => dialect.Dialect).Distinct().Except(["layers", "notebook"]).ToArray();
        Assert.That(Rubrics, Is.EquivalentTo(dialects));
        Assert.That(PackLoader.BuiltIn().Answers.Select(answer => answer.Name), Is.SupersetOf(dialects.Select(dialect => $"{dialect}.answer.py")));
    }

    private static string Mark(ExerciseDefinition definition, string dialect) => definition.Dialects.Any(known => known.Dialect == dialect) ? "+" : "";
}
