using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Harness.Assignments;
using Harness.Compiler;
using Harness.Tests.NumPy;

namespace Harness.Tests.Assignments;

/// <summary>The notebooks: with answers every assert passes under plain Python, without them every one fails.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class AssignmentTests
{
    // Runs the cells of notebooks, each notebook in a namespace of its own, and prints the ids of the cells that raise.
    private const string RunCells = """
        import json, sys, warnings
        warnings.simplefilter("error")
        for notebook in json.load(sys.stdin):
            names, raised = {}, []
            for cell in notebook["cells"]:
                if cell["cell_type"] == "code":
                    try:
                        exec("".join(cell["source"]), names)
                    except Exception:
                        raised.append(cell["id"])
            print(" ".join(raised))
        """;

    private static readonly Gen<Assignment> Any = Gen.Select(
        Gen.UInt, Gen.Int[1, 40], Gen.Int[1, 9], Gen.Int[1, 9], Gen.Int[1, 9], Gen.Bool,
        (seed, n, inputs, outputs, m, isRussian) => new Assignment(
            seed, isRussian ? AssignmentLanguage.Russian : AssignmentLanguage.English,
            new Dictionary<string, int> { ["n"] = n, ["in"] = inputs, ["out"] = outputs, ["m"] = m }, Commitment: null));

    private static Assignment Ordinary { get; } = new(5, AssignmentLanguage.English, Assignment.DefaultLengths, Commitment: null);

    [Test]
    public async Task The_answers_pass_every_assert_for_any_seed_and_sizes()
    {
        var assignments = Any.Array[40].Single();
        var raised = await Run(assignments.Select(assignment => assignment.Notebook(isAnswered: true)));
        foreach (var (assignment, cells) in assignments.Zip(raised))
            Assert.That(cells, Is.Empty, $"seed {assignment.Seed}, {string.Join(", ", assignment.Lengths)}");
    }

    [Test]
    public void An_example_in_csharp_is_a_program_with_the_class_below_it()
    {
        foreach (var exercise in Assignment.Exercises)
        {
            var classes = Assignment.Exercises.Select(other => Template.CSharp(other, isAnswered: true));
            var program = $"{AssignmentText.CSharpProgram(exercise, Ordinary)}\n\n{string.Join('\n', classes)}";
            Assert.That(SubmissionCompiler.Compile([new("example.cs", program)]).Messages.Where(message => message.IsError), Is.Empty, program);
        }
    }

    [Test]
    public async Task The_stubs_fail_every_test_and_nothing_else() => Assert.That(
        await Run([Ordinary.Notebook(isAnswered: false)]),
        Is.EqualTo([string.Join(' ', Assignment.Exercises.Select(exercise => $"{exercise.Id.Replace('.', '-')}-test"))]));

    [Test]
    public async Task Mistaken_answers_fail_their_test()
    {
        var right = Encoding.UTF8.GetString(Ordinary.Notebook(isAnswered: true));
        (string Right, string Wrong, string Test)[] mistakes =
        [
            ("X @ self.W + self.b", "X @ self.W", "linear-forward-test"),
            ("dout.sum(axis=0)", "dout.mean(axis=0)", "linear-backward-test"),
            ("np.maximum(X, 0)", "np.abs(X)", "relu-forward-test"),
            ("self.mask = X > 0", "self.mask = X < 0", "relu-backward-test"),
            ("-np.mean(y_true * np.log", "np.mean(y_true * np.log", "bce-forward-test"),
            ("(1 - y_pred)) / len(y_true)", "(1 - y_pred))", "bce-backward-test"),
            ("return self.z, self.z, self.sum", "return self.sum, self.z, self.z", "graph-product-test"),
        ];
        var raised = await Run(mistakes.Select(mistake =>
        {
            Assert.That(right, Does.Contain(mistake.Right));
            return Encoding.UTF8.GetBytes(right.Replace(mistake.Right, mistake.Wrong, StringComparison.Ordinal));
        }));
        Assert.That(raised, Is.EqualTo(mistakes.Select(mistake => mistake.Test)));
    }

    [Test]
    public void Another_seed_gives_other_numbers_in_every_test()
    {
        var (first, second) = (Tests(Ordinary), Tests(Ordinary with { Seed = 6 }));
        foreach (var (one, other) in first.Zip(second))
            Assert.That(Stated(one).Intersect(Stated(other)), Is.Empty, one);
    }

    [Test]
    public void The_same_seed_gives_the_same_files() =>
        Assert.That(Ordinary.Notebook(isAnswered: true), Is.EqualTo((Ordinary with { }).Notebook(isAnswered: true)));

    [Test]
    public void Every_exercise_is_stated_in_both_languages()
    {
        foreach (var exercise in Assignment.Exercises)
        {
            Assert.That(AssignmentText.Statement(AssignmentLanguage.English, exercise, hasLatex: true), Does.Match("[a-z]{4}").And.Not.Match(@"\p{IsCyrillic}"));
            Assert.That(AssignmentText.Statement(AssignmentLanguage.Russian, exercise, hasLatex: true), Does.Match(@"\p{IsCyrillic}{4}"));
            Assert.That(exercise.Classes, Has.Some.Matches<string>(name => AssignmentText.Statement(AssignmentLanguage.English, exercise, hasLatex: false).Contains($"`{name}`", StringComparison.Ordinal)));
        }
    }

    [Test]
    public void Hidden_seeds_are_read_back_and_differ_each_time()
    {
        var seeds = AssignmentFolder.DrawSecret(3);
        var (one, other) = (Secret(seeds), Secret(seeds));
        Assert.That(AssignmentFolder.ReadSecret(one), Is.EqualTo(seeds));
        // Else the hash would give away the seeds to whoever tries them all.
        Assert.That(Assignment.Commit(one), Is.Not.EqualTo(Assignment.Commit(other)));
        Assert.That(AssignmentFolder.DrawSecret(3), Is.Not.EqualTo(seeds));
        Assert.That(AssignmentFolder.ReadSecret("17, 18\n"u8), Is.Null);
    }

    private static byte[] Secret(IReadOnlyList<uint> seeds) =>
        AssignmentFolder.Make(Ordinary, [null], "", seeds)[$"teacher/{AssignmentFolder.HiddenSeedsFile}"];

    /// <summary>The text of every test cell.</summary>
    private static string[] Tests(Assignment assignment)
    {
        using var notebook = JsonDocument.Parse(assignment.Notebook(isAnswered: false));
        return [.. notebook.RootElement.GetProperty("cells").EnumerateArray()
            .Where(cell => cell.GetProperty("id").GetString()!.EndsWith("-test", StringComparison.Ordinal))
            .Select(cell => string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString())))];
    }

    /// <summary>The numbers that a test expects.</summary>
    private static IEnumerable<string> Stated(string test) => Fraction().Matches(test[test.IndexOf("assert", StringComparison.Ordinal)..]).Select(match => match.Value);

    private static async Task<string[]> Run(IEnumerable<byte[]> notebooks)
    {
        var all = $"[{string.Join(',', notebooks.Select(Encoding.UTF8.GetString))}]";
        var printed = await PythonNumPy.RunAsync(["-c", RunCells], all);
        return Encoding.UTF8.GetString(printed).TrimEnd('\n').Split('\n');
    }

    [GeneratedRegex(@"\d+\.\d{4,}")]
    private static partial Regex Fraction();
}
