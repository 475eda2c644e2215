using Harness.Tests.CommandLine;
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

    [TestCase("Unknown exercise 'lineer'", "verify", "lineer")]
    [TestCase("Expected an id of lower-case letters", "new", "My Layer")]
    public async Task What_is_wrong_is_said_in_one_line(string expected, params string[] arguments)
    {
        var run = await HarnessProcess.RunAsync(["exercises", .. arguments]);
        Assert.That((run.ExitCode, run.StandardOutput), Is.EqualTo((2, "")));
        Assert.That(run.StandardError, Does.Contain(expected));
    }
}
