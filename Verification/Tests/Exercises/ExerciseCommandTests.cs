using Harness.Tests.CommandLine;
using Harness.Tests.Snippets;
using Harness.Tests.Submissions.Python;

namespace Harness.Tests.Exercises;

/// <summary>The commands for authors of exercises, as they run them.</summary>
internal sealed class ExerciseCommandTests
{
    [Test]
    public async Task Built_in_exercises_are_verified_by_id_with_the_answers_beside_them()
    {
        PythonSubmissions.Require();
        var run = await HarnessProcess.RunAsync("exercises", "verify", "l2-regularization");
        Assert.That(
            (run.ExitCode, run.StandardError, run.StandardOutput.ReplaceLineEndings("\n")),
            Is.EqualTo((0, "", "l2-regularization: ok\nparams.answer.cs: 2 parts right\nparams.answer.py: 2 parts right\n1 exercise tried, nothing found.\n")));
    }

    [Test]
    public async Task A_first_exercise_is_written_and_passes_and_a_fault_in_it_is_said_with_its_place()
    {
        using var authored = new Authored();
        Directory.CreateDirectory(authored.Folder);
        var cache = new Dictionary<string, string?> { ["XDG_CACHE_HOME"] = authored.Cache };
        var written = await HarnessProcess.RunWithAsync(cache, "exercises", "new", "my-product", "--out", authored.Folder);
        Assert.That(written.ExitCode, Is.Zero, written.StandardError);
        var passed = await HarnessProcess.RunWithAsync(cache, "exercises", "verify", authored.Folder);
        Assert.That((passed.ExitCode, passed.StandardOutput.ReplaceLineEndings("\n")), Is.EqualTo((0, "my-product: ok\n1 exercise tried, nothing found.\n")));

        var path = Path.Combine(authored.Folder, "MyProduct.cs");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace("randn(n, in)", "randn(n, inn)", StringComparison.Ordinal));
        var refused = await HarnessProcess.RunWithAsync(cache, "exercises", "verify", authored.Folder);
        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.StandardOutput, Does.StartWith($"{path}(13,22): Draw: Expected a name that is defined before, found 'inn' (did you mean 'in'?)."));
    }

    [TestCase("en", "conv2d  Convolution\nstatement\n  Write a convolution layer, forward and backward.\n", "dialect functions\n  settings =", "conv2d")]
    [TestCase("ru", "conv2d  Свёртка\nусловие\n  Реализуйте свёрточный слой: прямой и обратный проход.\n", "диалект functions\n  settings =", "conv2d")]
    [TestCase("en", "batchnorm  Batch normalization\nstatement\n", "parts    forward, statistics, evaluation, backward\n", "batchnorm.stat*")]
    [TestCase("en", "linear  Linear layer\nstatement\n", "points   forward 2, backward 2\n", "linear")]
    [TestCase("ru", "relu.forward  ReLU, прямой проход\nусловие\n  ReLU, прямой проход\n", "формула", "relu.forward")]
    public async Task An_exercise_is_shown_with_its_statement_first(string culture, string first, string later, string id)
    {
        var run = await HarnessProcess.RunAsync("exercises", "show", id, "--culture", culture);
        Assert.That((run.ExitCode, run.StandardError), Is.EqualTo((0, "")));
        Assert.That(run.StandardOutput, Does.StartWith(first).And.Contain(later));
    }

    [Test]
    public async Task All_exercises_are_listed_with_their_dialects()
    {
        var run = await HarnessProcess.RunAsync("exercises", "--culture", "ru");
        foreach (var definition in BuiltIn.All.Select(BuiltIn.Read))
            Assert.That(run.StandardOutput, Does.Match($@"(?m)^\s*{System.Text.RegularExpressions.Regex.Escape(definition.Id)} .*{definition.Dialects[0].Dialect}"));
        Assert.That(run.StandardOutput, Does.Match("gru-step +GRU, один шаг +forward, backward +functions, book"));
    }

    [Test]
    public async Task An_authors_statement_is_shown_and_a_fault_in_it_is_said_in_a_sentence()
    {
        using var authored = new Authored();
        Directory.CreateDirectory(authored.Folder);
        var cache = new Dictionary<string, string?> { ["XDG_CACHE_HOME"] = authored.Cache };
        await HarnessProcess.RunWithAsync(cache, "exercises", "new", "my-product", "--out", authored.Folder);
        var bare = await ShowAsync();
        Assert.That(bare.StandardOutput, Does.StartWith("my-product  MyProduct\n").And.Not.Contain("statement"), bare.StandardError);

        var english = authored.Write("MyProduct.en.md", Page.Text("docs/authors.md").Split("```markdown\n")[1].Split("```")[0]);
        Assert.That((await ShowAsync("--culture", "ru")).StandardOutput, Does.Contain("\nусловие\n  Write the product of two matrices, forward and backward.\n"));
        authored.Write("MyProduct.ru.md", "Перемножьте $X W$.\n");
        Assert.That((await ShowAsync("--culture", "ru")).StandardOutput, Does.Contain("\nусловие\n  Перемножьте $X W$.\n"));

        authored.Write("MyProduct.en.md", "Multiply $X W.\n");
        var verified = await HarnessProcess.RunWithAsync(cache, "exercises", "verify", authored.Folder);
        Assert.That(
            (verified.ExitCode, verified.StandardOutput.ReplaceLineEndings("\n")),
            Is.EqualTo((1, $"my-product: ok\n{english}(1): Expected $ after the formula, found the end of the file.\n1 exercise tried, 1 finding.\n")));

        authored.Write("MyProduct.en.md", "");
        var refused = await ShowAsync();
        Assert.That((refused.ExitCode, refused.StandardOutput), Is.EqualTo((2, "")));
        Assert.That(refused.StandardError, Is.EqualTo($"harness: {english}: Expected a statement, found an empty file.\n"));

        Task<CliWrap.Buffered.BufferedCommandResult> ShowAsync(params string[] options) =>
            HarnessProcess.RunWithAsync(cache, ["exercises", "show", "my-product", "--exercises", authored.Folder, .. options]);
    }

    [TestCase("Unknown exercise 'conv3d'. Did you mean 'conv2d'?", "show", "conv3d")]
    [TestCase("Expected a folder of exercises or an assembly (.dll) for --exercises, found neither at", "show", "linear", "--exercises", "no/such/folder")]
    [TestCase("Unknown exercise 'lineer'", "verify", "lineer")]
    [TestCase("Expected an id of lower-case letters", "new", "My Layer")]
    public async Task What_is_wrong_is_said_in_one_line(string expected, params string[] arguments)
    {
        var run = await HarnessProcess.RunAsync(["exercises", .. arguments]);
        Assert.That((run.ExitCode, run.StandardOutput), Is.EqualTo((2, "")));
        Assert.That(run.StandardError, Does.Contain(expected));
    }
}
