using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using Harness.Tests.CommandLine;
using Harness.Tests.Comparison;

namespace Harness.Tests.Assignments;

/// <summary><c>harness assignment</c> as a teacher uses it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class AssignmentCommandTests
{
    [Test]
    public async Task The_answers_in_csharp_run_alone_and_have_full_marks()
    {
        using var folder = new TemporaryFolder();
        await Harness(0, "assignment", "new", folder.Combine("a"), "--seed", "5");
        var (answers, stubs) = (await Dotnet(folder.Combine("a", "teacher"), "answers.cs"), await Dotnet(folder.Combine("a", "students"), "assignment.cs"));
        Assert.That((answers.ExitCode, stubs.ExitCode), Is.EqualTo((0, 1)), answers.StandardOutput + answers.StandardError + stubs.StandardOutput);
        Assert.That(answers.StandardOutput.TrimEnd().Split('\n'), Has.Length.EqualTo(10).And.All.EndsWith(": ok"));
        Assert.That(stubs.StandardOutput, Does.Not.Contain(": ok"));
        foreach (var file in (string[])["answers.cs", "answers.ipynb"])
        {
            using var report = JsonDocument.Parse(await Harness(0, "check", folder.Combine("a", "teacher", file), "--rubric", folder.Combine("a", "teacher", "rubric.yaml"), "--format", "json"));
            Assert.That(report.RootElement.GetProperty("score").GetDouble(), Is.EqualTo(10));
            Assert.That(report.RootElement.GetProperty("exercises").EnumerateArray().Select(exercise => exercise.GetProperty("outcome").GetString()), Has.All.EqualTo("passed"));
        }
    }

    [Test]
    public async Task Variants_have_a_list_and_numbers_of_their_own()
    {
        using var folder = new TemporaryFolder();
        await Harness(0, "assignment", "new", folder.Combine("a"), "--seed", "4294967295", "--variants", "3", "--culture", "ru", "--sizes", "n=7,in=2");
        var list = await File.ReadAllLinesAsync(folder.Combine("a", "variants.csv"));
        Assert.That(list.Select(line => string.Join(',', line.Split(',').Take(2))), Is.EqualTo(["variant,seed", "1,4294967295", "2,0", "3,1"]));
        var texts = list.Skip(1).Select(line => File.ReadAllText(folder.Combine("a", line.Split(',')[2]))).ToArray();
        Assert.That(texts, Is.Unique);
        Assert.That(texts, Has.All.Contain("np.random.randn(7, 2)").And.All.Contain("Линейный слой"));
        Assert.That(await Harness(0, "assignment", "reveal", folder.Combine("a")), Does.Contain("All 3 notebooks name this hash"));
    }

    [Test]
    public async Task A_teacher_chooses_exercises_points_title_deadline_and_formulas_and_each_student_has_a_variant()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("class.csv"), "id,name\nann,Ann\n\"o'brien, j\",Joe\n");
        var made = await HarnessProcess.RunAsync(
            "assignment", "new", folder.Combine("a"), "--seed", "5", "--exercise", "linear.backward,relu.forward", "--points", "relu.forward=2,linear.backward=1.5",
            "--title", "Homework 3: layers", "--due", "2026-12-24T23:59+03:00", "--no-formulas", "--roster", folder.Combine("class.csv"));
        Assert.That((made.ExitCode, made.StandardError), Is.EqualTo((0, "harness: linear.forward: asked for too, since backward is written on top of forward.\n")));
        var list = await File.ReadAllLinesAsync(folder.Combine("a", "variants.csv"));
        Assert.That(list, Is.EqualTo(new[]
        {
            "id,variant,seed,notebook,program",
            "\"ann\",1,5,students/variant-001/assignment.ipynb,students/variant-001/assignment.cs",
            "\"o'brien, j\",2,6,students/variant-002/assignment.ipynb,students/variant-002/assignment.cs",
        }));
        foreach (var (file, check) in new[] { ("assignment.ipynb", "Below each class stands a cell"), ("assignment.cs", "`dotnet run assignment.cs` says") })
        {
            var text = await File.ReadAllTextAsync(folder.Combine("a", "students", "variant-002", file));
            // Lines of comments are wrapped.
            text = text.Replace("\n// ", " ", StringComparison.Ordinal);
            Assert.That(text, Does.Contain("Homework 3: layers").And.Contain("2026-12-24 23:59 UTC+03:00").And.Contain(check).And.Contain($"harness check {file}"));
            Assert.That(text, Does.Contain("1. Linear layer, forward (optional)").And.Contain("2. Linear layer, backward (points: 1.5)").And.Contain("3. ReLU, forward (points: 2)").And.Not.Contain("4. "));
            Assert.That(text, Does.Contain("Y").And.Not.Contain("frac{\\partial").And.Not.Contain("dout Wᵀ"), "the formula of a derivative");
        }
        foreach (var file in (string[])["answers.ipynb", "answers.cs"])
        {
            using var report = JsonDocument.Parse(await Harness(0, "check", folder.Combine("a", "teacher", "variant-001", file), "--rubric", folder.Combine("a", "teacher", "rubric.yaml"), "--format", "json"));
            Assert.That(report.RootElement.GetProperty("score").GetDouble(), Is.EqualTo(3.5));
            Assert.That(report.RootElement.GetProperty("rubric").GetString(), Is.EqualTo("Homework 3: layers"));
        }
    }

    [Test]
    public async Task Seeds_that_were_changed_later_are_found_out()
    {
        using var folder = new TemporaryFolder();
        await Harness(0, "assignment", "new", folder.Combine("a"), "--hidden", "1");
        var (secret, notebook) = (folder.Combine("a", "teacher", "hidden-seeds.txt"), folder.Combine("a", "students", "assignment.ipynb"));
        Assert.That(await Harness(0, "assignment", "reveal", secret, notebook), Does.Contain("The notebook names this hash"));
        var lines = await File.ReadAllLinesAsync(secret);
        await File.WriteAllTextAsync(secret, $"{lines[0]}\n{lines[1]}\n17\n");
        Assert.That(await Harness(1, "assignment", "reveal", folder.Combine("a")), Does.Contain("Hidden seeds: 17").And.Contain("names another hash"));
        Assert.That(await File.ReadAllTextAsync(folder.Combine("a", "teacher", "rubric.yaml")), Does.Contain($"hiddenSeeds: [{lines[2]}]"));
    }

    [TestCase("Name another one: nothing is ever overwritten.", "there")]
    [TestCase("found 'n=0'", "new", "--sizes", "n=0")]
    [TestCase("found 'gelu.*'", "new", "--exercise", "gelu.*")]
    [TestCase("found 'relu.forward=0'", "new", "--points", "relu.forward=0")]
    [TestCase("found 'bce.forward=1'", "new", "--exercise", "relu.*", "--points", "bce.forward=1")]
    [TestCase("found 'relu.forward=2'", "new", "--points", "relu.forward=1,relu.forward=2")]
    [TestCase("found '2026-12-24 23:59'", "new", "--due", "2026-12-24 23:59")]
    [TestCase("Expected a title of 1 to 200 characters in one line", "new", "--title", "two\nlines")]
    [TestCase("Expected --roster or --variants, found both", "new", "--roster", "there/mine.txt", "--variants", "2")]
    [TestCase("found 'k=3'", "new", "--sizes", "k=3")]
    [TestCase("Expected a number from 1 to 1000 for --variants, found '0'", "new", "--variants", "0")]
    [TestCase("Expected a seed from 0 to 4294967295, found '-1'", "new", "--seed", "-1")]
    public async Task What_cannot_be_made_is_refused_and_leaves_nothing(string complaint, string name, params string[] options)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("there"));
        await File.WriteAllTextAsync(folder.Combine("there", "mine.txt"), "mine");
        var run = await HarnessProcess.RunAsync(["assignment", "new", folder.Combine(name), .. options]);
        Assert.That((run.ExitCode, run.StandardError), Is.EqualTo((2, run.StandardError)));
        Assert.That(run.StandardError, Does.Contain(complaint));
        Assert.That(Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories), Is.EquivalentTo([folder.Combine("there"), folder.Combine("there", "mine.txt")]));
    }

    [TestCase("relu.backward", "in Python", "in C#", "ReLULayerWithBackprop")]
    public async Task An_exercise_is_shown_with_its_statement_and_its_use(string id, params string[] parts)
    {
        var shown = await Harness(0, "exercises", "show", id);
        foreach (var part in parts)
            Assert.That(shown, Does.Contain(part));
        Assert.That(await Harness(0, "exercises", "show", id, "--culture", "ru"), Does.Match("(?s)relu.backward  ReLU, обратный проход.*условие.*на Python"));
    }

    [Test]
    public async Task The_list_is_in_russian_too() => Assert.That(await Harness(0, "exercises", "--culture", "ru"), Does.Match("graph.product +Граф .* по желанию"));

    [Test]
    public async Task An_unknown_option_is_not_taken_for_a_notebook()
    {
        using var folder = new TemporaryFolder();
        await Harness(0, "assignment", "new", folder.Combine("a"));
        var run = await HarnessProcess.RunAsync("assignment", "reveal", folder.Combine("a"), "--cultur", "ru");
        Assert.That((run.ExitCode, run.StandardOutput), Is.EqualTo((2, "")));
        Assert.That(run.StandardError, Does.StartWith("harness: Unknown option '--cultur'."));
    }

    [Test]
    [Platform("Linux")]
    public async Task Where_nothing_can_be_written_it_is_not_our_fault()
    {
        var run = await HarnessProcess.RunAsync("assignment", "new", "/proc/assignment");
        Assert.That(run.ExitCode, Is.EqualTo(2), run.StandardError);
        Assert.That(run.StandardError, Does.StartWith("harness: Expected a folder that can be written to for '/proc/assignment'"));
    }

    private static async Task<string> Harness(int exitCode, params string[] arguments)
    {
        var run = await HarnessProcess.RunAsync(arguments);
        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.StandardOutput + run.StandardError);
        return run.StandardOutput;
    }

    private static async Task<BufferedCommandResult> Dotnet(string folder, string file) =>
        await CliWrap.Cli.Wrap("dotnet").WithArguments(["run", file]).WithWorkingDirectory(folder).WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Patience.ForProgram());
}
